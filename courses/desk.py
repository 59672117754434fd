"""The desk's screens of who trains in what: the list of courses and webinars, and handing one over."""

import django_filters as filters
from django import forms
from django.contrib import messages
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe
from wagtail.models import Page

from courses import services
from courses.page_rights import training_models, training_pages
from people import access
from people.desk import desk_view
from people.listing import Column, ListingFilter, make_listing
from people.models import Role, RoleGrant, User
from people.stepup import step_up

COLUMNS = [
    Column("title", gettext_lazy("Course or webinar"), sort=("title",)),
    Column("kind", gettext_lazy("Kind"), sort=("content_type__model", "title")),
    Column("trainer", gettext_lazy("Trainer"), sort=("owner__full_name", "title")),
    Column("act", gettext_lazy("Hand over"), is_hidden_label=True),
]


def trainers():
    held = RoleGrant.objects.filter(role=Role.TRAINER)
    return User.objects.active().filter(pk__in=held.values("user")).order_by("full_name", "pk")


class TrainingFilter(ListingFilter):
    search = filters.CharFilter(
        field_name="title", lookup_expr="icontains", label=gettext_lazy("Title"), max_length=200
    )
    kind = filters.ChoiceFilter(label=gettext_lazy("Kind"), method="of_kind", empty_label=gettext_lazy("All"))
    trainer = filters.ModelChoiceFilter(
        field_name="owner",
        queryset=lambda _request: trainers(),
        label=gettext_lazy("Trainer"),
        empty_label=gettext_lazy("All"),
    )

    class Meta:
        model = Page
        fields: list[str] = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        kinds = [(model._meta.model_name, model._meta.verbose_name) for model in training_models()]
        self.filters["kind"].extra["choices"] = kinds

    def of_kind(self, rows, name, value):
        return rows.filter(content_type__model=value)


class HandOverForm(forms.Form):
    trainer = forms.ModelChoiceField(
        label=gettext_lazy("Trainer"),
        queryset=User.objects.none(),
        empty_label=gettext_lazy("Choose a trainer"),
        error_messages={"required": gettext_lazy("Choose the trainer")},
    )

    def __init__(self, *args, page: Page, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["trainer"].queryset = trainers().exclude(Q(pk=page.owner_id))


@require_safe
@desk_view(access.can_assign_trainers)
def trainings(request):
    rows = training_pages().select_related("owner", "content_type").order_by("title")
    listing = make_listing(
        request,
        filterset=TrainingFilter(request.GET, queryset=rows),
        columns=COLUMNS,
        row_template="desk/trainings_row.html",
        caption=_("Courses and webinars with their trainers"),
        empty=_("No course or webinar is found."),
    )
    return render(request, "desk/trainings.html", {"listing": listing, "nav_current": "people"})


@desk_view(access.can_assign_trainers)
@step_up
def hand_over(request, pk):
    """The page says what happens; only POST does it."""
    page = get_object_or_404(training_pages().select_related("owner"), pk=pk)
    form = HandOverForm(request.POST or None, page=page)
    if form.is_valid():
        trainer = form.cleaned_data["trainer"]
        services.hand_over(page=page, trainer=trainer, by=request.user, now=timezone.now())
        words = {"title": page.title, "name": trainer.full_name}
        messages.success(request, _("“%(title)s” is with %(name)s now.") % words)
        return redirect("desk:trainings")
    context = {"page": page, "form": form, "nav_current": "people"}
    return render(request, "desk/training_hand_over.html", context, status=422 if form.errors else 200)
