"""The desk's screens of people: the list, a person, and each act on them."""

from functools import partial

from django.contrib import messages
from django.db.models import OuterRef, Prefetch, Subquery
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from jobs.tasks import enqueue_after_commit
from people import access, services, tasks
from people.desk import desk_view
from people.errors import EmailTaken, Refused
from people.filters import PeopleFilter
from people.forms.people import NewPersonForm, PersonForm, PostingForm, RoleForm
from people.listing import Column, make_listing
from people.models import Posting, Role, RoleGrant, User
from people.stepup import step_up

may_manage = desk_view(access.can_manage_people)
COLUMNS = [
    Column("name", gettext_lazy("Name"), sort=("full_name",)),
    Column("organisation", gettext_lazy("Organisation"), sort=("organisation_name", "full_name")),
    Column("roles", gettext_lazy("Roles")),
    Column("opened", gettext_lazy("Account opened"), sort=("joined_at",)),
]


@may_manage
def people(request):
    current = Posting.objects.current().select_related("organisation")
    organisation_name = Subquery(current.filter(user=OuterRef("pk")).values("organisation__name")[:1])
    rows = (
        User.objects.visible_to(request.user)
        .annotate(organisation_name=organisation_name)
        .prefetch_related(Prefetch("postings", queryset=current, to_attr="current_postings"))
    )
    listing = make_listing(
        request,
        filterset=PeopleFilter(request.GET, queryset=rows),
        columns=COLUMNS,
        row_template="desk/people_row.html",
        caption=_("People"),
        empty=_("Nobody is found. Look at the spelling, or clear the filters."),
        export="desk:people_export",
    )
    return render(request, "desk/people.html", {"listing": listing})


@may_manage
def person(request, pk):
    shown = get_object_or_404(User.objects.visible_to(request.user), pk=pk)
    grantable = access.roles_grantable_by(request.user)
    grants = list(shown.role_grants.select_related("organisation").order_by("role", "pk"))
    for grant in grants:
        grant.is_withdrawable = grant.role in grantable
    context = {
        "shown": shown,
        "postings": shown.postings.select_related("organisation"),
        "audiences": shown.audiences.all(),
        "grants": grants,
        "grantable": grantable,
        "is_changeable": User.objects.changeable_by(request.user).filter(pk=pk).exists(),
    }
    return render(request, "desk/person.html", context)


@may_manage
def person_add(request):
    form = NewPersonForm(request.POST or None, initial={"language": request.user.language})
    if request.method == "POST" and form.is_valid():
        try:
            added = services.add_person(**form.cleaned_data, by=request.user, now=timezone.now())
        except EmailTaken as error:
            form.add_error("email", str(error))
        else:
            enqueue_after_commit(tasks.welcome, added.pk)
            messages.success(request, _("The account of %(name)s is open.") % {"name": added.full_name})
            return redirect("desk:person", pk=added.pk)
    return _form_page(request, form, title=_("Add a person"), save=_("Open the account"))


@may_manage
@step_up
def person_edit(request, pk):
    shown = _changeable_or_404(request, pk)
    initial = {name: getattr(shown, name) for name in (*services.EDITABLE, "email")}
    form = PersonForm(request.POST or None, initial=initial | {"audiences": shown.audiences.all()})
    if request.method == "POST" and form.is_valid():
        try:
            _save_person(shown, form.cleaned_data, by=request.user)
        except EmailTaken as error:
            form.add_error("email", str(error))
        else:
            messages.success(request, _("Saved."))
            return redirect("desk:person", pk=pk)
    return _form_page(request, form, title=shown.full_name, save=_("Save"), shown=shown)


def _save_person(shown, values, *, by):
    now = timezone.now()
    services.change_email(user=shown, email=values["email"], by=by, now=now)
    changes = {name: values[name] for name in services.EDITABLE if name in values}  # which mail they want, they say
    services.edit_person(user=shown, changes=changes, by=by, now=now)
    services.set_audiences(user=shown, audiences=values["audiences"], by=by, now=now)


@may_manage
def person_post(request, pk):
    shown = _changeable_or_404(request, pk)
    form = PostingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        act = partial(services.post_person, user=shown, **form.cleaned_data, by=request.user, now=timezone.now())
        if _accepted(form, act):
            messages.success(request, _("The new posting is noted; the earlier ones are kept."))
            return redirect("desk:person", pk=pk)
    return _form_page(request, form, title=_("New posting"), save=_("Save"), shown=shown)


@may_manage
@step_up
def person_grant(request, pk):
    shown = _changeable_or_404(request, pk)
    form = RoleForm(request.POST or None, grantable=access.roles_grantable_by(request.user))
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data | {"role": Role(form.cleaned_data["role"])}
        if _accepted(form, partial(services.grant_role, user=shown, **values, by=request.user, now=timezone.now())):
            messages.success(request, _("The role is given. It works from the next sign-in."))
            return redirect("desk:person", pk=pk)
    return _form_page(request, form, title=_("Give a role"), save=_("Give the role"), shown=shown)


@may_manage
@step_up
@require_POST
def person_withdraw(request, pk, grant_pk):
    shown = _changeable_or_404(request, pk)
    grant = get_object_or_404(RoleGrant.objects.select_related("organisation"), pk=grant_pk, user=shown)
    act = partial(services.withdraw_role, user=shown, role=Role(grant.role), organisation=grant.organisation)
    return _act(request, pk, act, done=_("The role is withdrawn."))


@may_manage
@step_up
def person_deactivate(request, pk):
    shown = _changeable_or_404(request, pk)
    if request.method == "POST":
        return _act(request, pk, partial(services.deactivate, user=shown), done=_("The account is closed."))
    return render(request, "desk/person_deactivate.html", {"shown": shown})


@may_manage
@require_POST
def person_reactivate(request, pk):
    shown = _changeable_or_404(request, pk)
    return _act(request, pk, partial(services.reactivate, user=shown), done=_("The account is open again."))


def _changeable_or_404(request, pk) -> User:
    return get_object_or_404(User.objects.changeable_by(request.user), pk=pk)


def _accepted(form, act) -> bool:
    """Do ``act``; a refusal becomes an error of the form."""
    try:
        act()
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def _act(request, pk, act, *, done: str):
    """Do ``act`` and return to the person, with what came of it in words."""
    try:
        act(by=request.user, now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
    return redirect("desk:person", pk=pk)


def _form_page(request, form, *, title, save, shown=None):
    context = {"form": form, "title": title, "save": save, "shown": shown}
    return render(request, "desk/person_form.html", context, status=422 if form.errors else 200)
