"""What courses share: learning objectives, topics, sources, partners, tags, audiences. What is here stays as it is."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from lms.packages.errors import PackageRefused
from lms.packages.filling import built, content_of
from lms.packages.found import Found
from lms.packages.gathering import NOT_OF_REFERENCES, reference_of
from lms.packages.keys import NAMED_BY, REFERENCES, Keys


def take_references(given: dict[str, list[dict[str, Any]]], found: Found, *, notes: list[str]) -> int:
    """Make what is not here. Returns how many; ``notes`` gets a sentence for each that differs here."""
    return sum(_take(kind, one, found, notes) for kind in REFERENCES for one in given.get(f"{kind}s", []))


def _take(kind: str, fields: dict[str, Any], found: Found, notes: list[str]) -> int:
    model, named_by = REFERENCES[kind], NAMED_BY[kind]
    name = fields.get(named_by)
    where = f"{kind} “{str(name)[:80]}”"
    if not isinstance(name, str) or NOT_OF_REFERENCES & set(fields):
        raise PackageRefused(_("%(where)s holds a value of another kind than its field.") % {"where": where})
    there = model._default_manager.filter(**{named_by: name}).order_by("pk").first()
    if there is not None:
        if reference_of(kind, there, Keys()) != fields:
            notes.append(_("%(where)s differs here and stays as it is.") % {"where": where})
        return 0
    made = built(model, content_of(model, fields, found, where), where)
    try:
        made.full_clean()
    except ValidationError as error:
        raise PackageRefused(_("%(where)s: %(words)s") % {"where": where, "words": error.messages[0]}) from error
    made.save()
    return 1
