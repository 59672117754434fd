"""The tree of organisations as the desk shows it: in order, with levels, and people counted with all below."""

from collections import defaultdict

from django.db.models import Case, CharField, Count, F, IntegerField, Value, When
from django.db.models.functions import Concat

from people.models import Organisation, Posting

BELOW = Value(" \u203a ")  # between the names on the way from the top


def in_order(rows):
    """Adds ``way``, the names from the top, and ``level`` (0 at the top); sorted so that each follows its parent."""
    ways = [F("name"), Concat(F("parent__name"), BELOW, F("name"))]
    ways.append(Concat(F("parent__parent__name"), BELOW, ways[-1]))
    ways.append(Concat(F("parent__parent__parent__name"), BELOW, ways[-1]))
    return rows.annotate(
        way=_by_level(ways, CharField()), level=_by_level([Value(level) for level in range(len(ways))], IntegerField())
    ).order_by("way", "pk")


def _by_level(values: list, kind):
    top, second, third, fourth = values
    return Case(
        When(parent__isnull=True, then=top),
        When(parent__parent__isnull=True, then=second),
        When(parent__parent__parent__isnull=True, then=third),
        default=fourth,
        output_field=kind,
    )


def people_with_below() -> dict[int, int]:
    """How many people work at each organisation now or at one below it. Two queries."""
    here = Posting.objects.current().filter(user__is_active=True).order_by().values("organisation")
    counts: dict[int, int] = defaultdict(int)
    parents = dict(Organisation.objects.order_by().values_list("pk", "parent"))
    for pk, number in here.annotate(number=Count("pk")).values_list("organisation", "number"):
        above: int | None = pk
        while above is not None:
            counts[above] += number
            above = parents[above]
    return counts


def labelled() -> list[tuple[int, str]]:
    """Every organisation by the names on the way to it, for a choice among all."""
    return [(row.pk, row.way) for row in in_order(Organisation.objects.all())]
