"""The lists of regrades at the desk: those there are, the questions to begin from, the lines of one."""

import django_filters as filters
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from people.listing import EXPORT_FORMATS, Column, Listing, ListingFilter, SearchFilter, make_listing
from quizzes.models import Question, QuizPage, Regrade, RegradeLine
from quizzes.models.attempts import HEAVY
from quizzes.overseen import TEST_KEY, quizzes_of

EFFECTS = [
    ("up", _("Rises")),
    ("down", _("Falls")),
    ("pass_gained", _("Passes now")),
    ("pass_lost", _("Passes no more")),
    ("same", _("Stays")),
    ("with_problem", _("Not possible")),
]
PROBLEMS = {
    "another_question": _("The question has other options than the one that was asked."),
    "answers_removed": _("The answers are no longer kept."),
    "nothing_left": _("No other question would be left."),
}
REGRADES = [
    Column("question", _("Question"), sort=("question__code",)),
    Column("policy", _("How")),
    Column("asked", _("Begun"), sort=("asked_at",)),
    Column("by", _("By"), sort=("asked_by__full_name",)),
    Column("state", _("State"), sort=("state",)),
]
QUESTIONS = [
    Column("code", _("Code"), sort=("code",)),
    Column("text", _("Question")),
    Column("objective", _("Learning objective"), sort=("objective__name", "code")),
]
LINES = [
    Column("person", _("Person"), sort=("attempt__user__full_name",)),
    Column("test", _("Test"), sort=("attempt__quiz__title",)),
    Column("attempt", _("Attempt"), sort=("attempt__number",), is_number=True),
    Column("before", _("Before"), sort=("percent_before", "marks_before"), is_number=True),
    Column("after", _("After"), sort=("percent_after", "marks_after"), is_number=True),
    Column("effect", _("What happens")),
]


class RegradesFilter(ListingFilter):
    state = filters.ChoiceFilter(choices=Regrade.State.choices, label=_("State"), empty_label=_("All"))

    class Meta:
        model = Regrade
        fields: list[str] = []


class QuestionsFilter(ListingFilter):
    search = filters.CharFilter(label=_("Code or words of the question"), max_length=200, method="holding")

    class Meta:
        model = Question
        fields: list[str] = []

    def holding(self, rows, name, words):
        return rows.filter(Q(code__icontains=words) | Q(text__icontains=words))


class LinesFilter(ListingFilter):
    search = SearchFilter(field_name="attempt__user__search_name", label=_("Name"))
    effect = filters.ChoiceFilter(choices=EFFECTS, label=_("What happens"), empty_label=_("All"), method="of_effect")
    test = filters.ModelChoiceFilter(
        label=_("Test"),
        queryset=QuizPage.objects.none(),
        to_field_name=TEST_KEY,
        field_name="attempt__quiz",
        empty_label=_("All"),
    )

    class Meta:
        model = RegradeLine
        fields: list[str] = []

    def __init__(self, data, *, regrade: Regrade, viewer):
        lines = lines_of(regrade, viewer)
        super().__init__(data, queryset=lines)
        asked = lines.order_by().values("attempt__quiz")
        self.filters["test"].queryset = QuizPage.objects.filter(pk__in=asked).order_by("title")

    def of_effect(self, rows, name, effect):
        return getattr(rows, effect)()


def lines_of(regrade: Regrade, viewer):
    """Of the tests that ``viewer`` follows."""
    lines = regrade.lines.filter(attempt__quiz__in=quizzes_of(viewer))
    rows = lines.select_related("attempt__user", "attempt__quiz", "regrade").order_by("attempt__user__full_name")
    return rows.defer(*(f"attempt__{name}" for name in HEAVY), "regrade__bodies")


def effect_of(line: RegradeLine) -> tuple[str, str]:
    """In words, and how the badge looks."""
    if line.problem:
        return str(PROBLEMS.get(line.problem, line.problem)), "warn"
    if line.passed_before != line.passed_after:
        return (str(_("Passes now")), "ok") if line.passed_after else (str(_("Passes no more")), "stop")
    difference = line.percent_after - line.percent_before
    if not difference and line.regrade.policy != Regrade.Policy.VOID:
        difference = line.marks_after - line.marks_before
    return str(_("Rises") if difference > 0 else _("Falls") if difference < 0 else _("Stays")), ""


def regrades_list(request) -> Listing:
    rows = Regrade.objects.visible_to(request.user).select_related("question", "asked_by").defer("bodies")
    return make_listing(
        request,
        filterset=RegradesFilter(request.GET, queryset=rows),
        columns=REGRADES,
        row_template="desk/regrades_row.html",
        caption=_("Regrades"),
        empty=_("No question was regraded."),
    )


def questions_list(request, questions) -> Listing:
    return make_listing(
        request,
        filterset=QuestionsFilter(request.GET, queryset=questions),
        columns=QUESTIONS,
        row_template="desk/regrade_question_row.html",
        caption=_("Questions"),
        empty=_("No question is found."),
    )


def lines_list(request, regrade: Regrade) -> Listing:
    listing = make_listing(
        request,
        filterset=LinesFilter(request.GET, regrade=regrade, viewer=request.user),
        columns=LINES,
        row_template="desk/regrade_row.html",
        caption=_("Attempts that asked the question"),
        empty=_("No attempt asked this question."),
    )
    address = reverse("desk:regrade_export", args=[regrade.pk])
    listing.exports = [(label, f"{address}?{listing.query}format={code}") for code, label in EXPORT_FORMATS]
    for line in listing.rows:
        line.effect, line.effect_kind = effect_of(line)
    return listing
