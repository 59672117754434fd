"""The list of the questions of a test with how they did; the screen and its export narrow it alike."""

import django_filters as filters
from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from people.listing import Column, ListingFilter
from quizzes.models import ItemFigures, Question
from quizzes.overseen import quizzes_of

COLUMNS = [
    Column("text", _("Question"), sort=("text",)),
    Column("attempts", _("First attempts"), sort=("attempts",), is_number=True),
    Column("facility", _("Facility"), sort=("figures__facility",), is_number=True),
    Column("discrimination", _("Discrimination"), sort=("figures__discrimination",), is_number=True),
    Column("seconds", _("Median time"), sort=("figures__seconds",), is_number=True),
    Column("remarks", _("Look at")),
]


class ItemFilter(ListingFilter):
    search = filters.CharFilter(field_name="text", lookup_expr="icontains", label=_("Question"), max_length=200)

    class Meta:
        model = ItemFigures
        fields: list[str] = []


def item_rows(user, quiz_id: int, *, language: str) -> QuerySet:
    """The figures of all attempts together, with the question in ``language`` or as it was written."""
    asked = Question.objects.filter(translation_key=OuterRef("question"))
    texts = (asked.filter(locale__language_code=language), asked.order_by("pk"))
    found = ItemFigures.objects.filter(quiz=quiz_id, quiz__in=quizzes_of(user).values("pk"), language="")
    return found.annotate(
        text=Coalesce(*(Subquery(one.values("text")[:1]) for one in texts)),
        code=Subquery(asked.order_by("pk").values("code")[:1]),
    ).order_by("code", "pk")
