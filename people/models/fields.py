"""Fields that keep a rule by themselves."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from people import folding, zones


def validate_zone(value: str) -> None:
    if value not in zones.ZONES:
        raise ValidationError(_("Choose a time zone from the list."))


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
