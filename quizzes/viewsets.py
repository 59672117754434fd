"""The question bank in the content room: list, filters, chooser. Drafts, workflow and preview come with the model.

A trainer has the questions they wrote; coordinators have all. Wagtail asks a snippet's policy about its kind as a
whole, so each view that names a question is wrapped here.
"""

from functools import wraps

import django_filters
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel
from wagtail.admin.ui.tables import Column, UpdatedAtColumn
from wagtail.admin.widgets.button import Button
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.chooser import (
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
    SnippetChosenMultipleView,
)
from wagtail.snippets.views.snippets import CopyView, CreateView, EditView, SnippetViewSet

from courses.models import Objective
from courses.second_reading import may_read, up_for_review
from courses.viewsets import NAMES
from people import access
from people.keys import LONGEST_KEY
from quizzes.bank_columns import DiscriminationColumn, FacilityColumn, UsageColumn, with_usage
from quizzes.blocks import AnswerBlock
from quizzes.models import Question, Topic

# Where a trainer reads a question that another one submitted, for as long as it is under review.
TO_REVIEW = {
    f"wagtailsnippets_quizzes_question:{name}"
    for name in (
        "edit", "preview_on_edit", "history", "history_results", "revisions_view", "revisions_compare",
        "workflow_action", "collect_workflow_action_data", "workflow_preview",
        "workflow_history", "workflow_history_detail",
    )
}  # fmt: skip
KIND_CHOICES = [(name, block.label) for name, block in AnswerBlock().child_blocks.items()]


def of_own_questions(view):
    """Wrap a view: a question in its address is one that the person may edit."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if "pk" in kwargs and not _is_behind(request, _number(kwargs["pk"])):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


def _is_behind(request, pk: int) -> bool:
    if Question.objects.editable_by(request.user).filter(pk=pk).exists():
        return True
    return (
        request.resolver_match.view_name in TO_REVIEW and up_for_review(request.user, Question).filter(pk=pk).exists()
    )


def _number(key) -> int:
    text = unquote(str(key))
    return int(text) if text.isdecimal() and len(text) <= LONGEST_KEY else 0


class OwnQuestionsPolicy(ModelPermissionPolicy):
    """Trainers add questions and have those they wrote; what another submitted they read and comment on."""

    OWN = {"add", "change", "view"}

    def user_has_permission(self, user, action):
        return super().user_has_permission(user, action) or (action in self.OWN and access.is_trainer(user))

    def user_has_any_permission_for_instance(self, user, actions, instance):
        if any(super(OwnQuestionsPolicy, self).user_has_permission(user, action) for action in actions):
            return True
        if not access.is_trainer(user) or not self.OWN & set(actions):
            return False
        return instance.owner_id == user.pk or ("change" in actions and may_read(user, instance))

    def user_has_permission_for_instance(self, user, action, instance):
        return self.user_has_any_permission_for_instance(user, [action], instance)

    def instances_user_has_any_permission_for(self, user, actions):
        return self.model.objects.editable_by(user)


class OfItsAuthor:
    """A new question belongs to who writes it."""

    def get_form(self, *args, **kwargs):
        form = super().get_form(*args, **kwargs)
        form.instance.owner = self.request.user
        return form


class QuestionCreateView(OfItsAuthor, CreateView):
    pass


class QuestionCopyView(OfItsAuthor, CopyView):
    pass


def regrade_buttons(question, user) -> list[Button]:
    """To the desk, for who may correct a question that is asked; reading it for review is not enough."""
    may = access.is_coordinator(user) or (access.is_trainer(user) and question.owner_id == user.pk)
    if not (may and question.first_published_at):
        return []
    url = reverse("desk:regrade_add", args=[question.pk])
    return [Button(_("Regrade"), url, icon_name="resubmit", priority=80)]


class QuestionEditView(EditView):
    @cached_property
    def header_more_buttons(self):
        return [*super().header_more_buttons, *regrade_buttons(self.object, self.request.user)]


class AmongOwn:
    def get_object_list(self):
        return Question.objects.editable_by(self.request.user)


class ChooseQuestionView(AmongOwn, ChooseView):
    pass


class ChooseQuestionResultsView(AmongOwn, ChooseResultsView):
    pass


class ChosenQuestionsView(SnippetChosenMultipleView):
    def get_objects(self, pks):
        found = Question.objects.editable_by(self.request.user)
        return found.filter(pk__in=[_number(pk) for pk in pks])


class QuestionChooserViewSet(SnippetChooserViewSet):
    choose_view_class = ChooseQuestionView
    choose_results_view_class = ChooseQuestionResultsView
    chosen_multiple_view_class = ChosenQuestionsView

    def construct_view(self, view_class, **kwargs):
        return of_own_questions(super().construct_view(view_class, **kwargs))


class QuestionFilterSet(WagtailFilterSet):
    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=KIND_CHOICES, method="of_kind")
    objective = django_filters.ModelChoiceFilter(label=_("Learning objective"), queryset=Objective.objects.all())
    topic = django_filters.ModelChoiceFilter(label=_("Topic"), queryset=Topic.objects.all())
    tag = django_filters.CharFilter(label=_("Tag"), field_name="tags__name", lookup_expr="iexact", distinct=True)

    class Meta:
        model = Question
        fields = ["kind", "objective", "topic", "tag", "difficulty", "live"]

    def of_kind(self, queryset, _name, kind):
        return queryset.of_kind(kind)


class TopicViewSet(SnippetViewSet):
    model = Topic
    icon = "folder"
    menu_label = _("Topics")
    menu_order = 221
    add_to_admin_menu = True
    list_display = ["name", "code"]
    search_fields = ["name", "name_ru", "name_tk", "code"]
    panels = [FieldPanel("code"), NAMES]


class QuestionViewSet(SnippetViewSet):
    model = Question
    icon = "help"
    add_view_class = QuestionCreateView
    edit_view_class = QuestionEditView
    copy_view_class = QuestionCopyView
    chooser_viewset_class = QuestionChooserViewSet
    menu_label = _("Questions")
    menu_order = 220
    add_to_admin_menu = True
    list_display = [
        "text",
        Column("kind_label", label=_("Kind")),
        Column("objective", label=_("Learning objective")),
        Column("topic", label=_("Topic")),
        Column("get_difficulty_display", label=_("Difficulty"), sort_key="difficulty"),
        UsageColumn(),
        FacilityColumn(),
        DiscriminationColumn(),
        UpdatedAtColumn(),
    ]
    list_per_page = 50
    filterset_class = QuestionFilterSet
    search_fields = ["text", "case", "code"]
    search_backend_name = None  # the codes and cases of a few hundred questions are found without an index
    ordering = ["code"]

    def get_queryset(self, request):
        found = Question.objects.editable_by(request.user).select_related("objective", "topic", "locale")
        return with_usage(found)

    def construct_view(self, view_class, **kwargs):
        return of_own_questions(super().construct_view(view_class, **kwargs))
