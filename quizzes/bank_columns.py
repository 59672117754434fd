"""What the list of the bank says beside each question: where it is asked, and how it did."""

from django.db.models import Count, FloatField, IntegerField, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.expressions import F
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, Coalesce
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.ui.tables import Column

from quizzes import items
from quizzes.models import ItemFigures, QuizQuestion

NONE = "–"


def with_usage(questions: QuerySet) -> QuerySet:
    """``in_tests``, ``attempts``, ``facility`` and ``discrimination`` beside each question, over all tests that asked
    it: means weighed by first attempts. Fixed questions alone are counted; a draw may ask any that fits.
    """
    return questions.annotate(
        in_tests=Coalesce(Subquery(_placed(), output_field=IntegerField()), 0),
        attempts=Coalesce(_over_tests(Sum("attempts"), IntegerField()), 0),
        facility=_over_tests(_mean("facility"), FloatField()),
        discrimination=_over_tests(_mean("discrimination"), FloatField()),
    )


def _placed() -> QuerySet:
    placed = QuizQuestion.objects.filter(
        question__translation_key=OuterRef("translation_key"), quiz__alias_of=None
    ).order_by()
    return (
        placed.values("question__translation_key").annotate(n=Count("quiz__translation_key", distinct=True)).values("n")
    )


def _over_tests(figure, output_field) -> Subquery:
    rows = ItemFigures.objects.filter(
        question=OuterRef("translation_key"), language="", attempts__gte=items.FEWEST
    ).order_by()
    return Subquery(rows.values("question").annotate(n=figure).values("n"), output_field=output_field)


def _mean(name: str):
    """Of those that have the figure, weighed by attempts."""
    is_known = Q(figures__has_key=name) & ~Q(**{f"figures__{name}": None})
    weighed = Sum(Cast(KT(f"figures__{name}"), FloatField()) * F("attempts"), filter=is_known)
    return weighed / Sum("attempts", filter=is_known)


class UsageColumn(Column):
    def __init__(self):
        super().__init__("in_tests", label=gettext_lazy("Asked in"), sort_key="in_tests")

    def get_value(self, instance):
        count = instance.in_tests
        return ngettext("%(count)d test", "%(count)d tests", count) % {"count": count} if count else NONE


class FacilityColumn(Column):
    def __init__(self):
        super().__init__("facility", label=gettext_lazy("Facility"), sort_key="facility")

    def get_value(self, instance):
        if instance.facility is None:
            return NONE
        return _("%(percent)d%% of %(count)d") % {"percent": round(100 * instance.facility), "count": instance.attempts}


class DiscriminationColumn(Column):
    def __init__(self):
        super().__init__("discrimination", label=gettext_lazy("Discrimination"), sort_key="discrimination")

    def get_value(self, instance):
        return NONE if instance.discrimination is None else number_format(instance.discrimination, 2).replace("-", "−")
