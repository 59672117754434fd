"""The question bank in the content room: list, filters, chooser. Drafts, workflow and preview come with the model."""

import django_filters
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, UpdatedAtColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from courses.models import Objective
from quizzes.blocks import AnswerBlock
from quizzes.models import Question

KIND_CHOICES = [(name, block.label) for name, block in AnswerBlock().child_blocks.items()]


class QuestionFilterSet(WagtailFilterSet):
    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=KIND_CHOICES, method="of_kind")
    objective = django_filters.ModelChoiceFilter(label=_("Learning objective"), queryset=Objective.objects.all())

    class Meta:
        model = Question
        fields = ["kind", "objective", "difficulty", "live"]

    def of_kind(self, queryset, _name, kind):
        return queryset.of_kind(kind)


class QuestionViewSet(SnippetViewSet):
    model = Question
    icon = "help"
    menu_label = _("Questions")
    menu_order = 220
    add_to_admin_menu = True
    list_display = [
        "text",
        Column("kind_label", label=_("Kind")),
        Column("objective", label=_("Learning objective")),
        Column("get_difficulty_display", label=_("Difficulty"), sort_key="difficulty"),
        UpdatedAtColumn(),
    ]
    list_per_page = 50
    filterset_class = QuestionFilterSet
    search_fields = ["text", "case", "code"]
    search_backend_name = None  # the codes and cases of a few hundred questions are found without an index
    ordering = ["code"]

    def get_queryset(self, request):
        return Question.objects.select_related("objective", "locale")
