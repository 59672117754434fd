"""Fields that keep a rule by themselves."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from people import folding, zones

ERASED_NAME = "[erased]"  # stands in the table in place of the name of an erased person


def validate_zone(value: str) -> None:
    if value not in zones.ZONES:
        raise ValidationError(_("Choose a time zone from the list."))


class ErasedName(str):
    """What an erased person is called, in the language of whoever looks."""


def is_erased_name(name: str) -> bool:
    return isinstance(name, ErasedName) or name == ERASED_NAME


class NameField(models.CharField):
    """A person's name. Of an erased person it reads as “Erased person” in the active language, in every query."""

    def deconstruct(self):
        """For migrations it is a plain column of characters."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs

    def from_db_value(self, value, expression, connection):
        return ErasedName(gettext("Erased person")) if value == ERASED_NAME else value

    def get_prep_value(self, value):
        return ERASED_NAME if isinstance(value, ErasedName) else super().get_prep_value(value)


class SearchNameField(models.TextField):
    """The searchable copy of other fields of the same row, made whenever the row is saved.

    A ``save(update_fields=…)`` that names one of them must name this field too. ``QuerySet.update`` leaves it alone.
    """

    def __init__(self, *args, copies: tuple[str, ...] = (), **kwargs):
        self.copies = copies
        super().__init__(*args, **{"blank": True, "default": "", "editable": False} | kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, kwargs | {"copies": self.copies}

    def pre_save(self, instance, add):
        value = folding.searchable(*(getattr(instance, name) for name in self.copies))
        setattr(instance, self.attname, value)
        return value
