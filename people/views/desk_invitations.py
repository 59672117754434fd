"""The desk's screens of invitations: the list, invite one or several, send again, withdraw."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from people import access
from people.desk import desk_view
from people.errors import AlreadyInvited, Refused
from people.filters import InvitationFilter
from people.forms.invitations import InviteManyForm
from people.listing import Column, make_listing
from people.models import Invitation
from people.services import invitations as services
from people.stepup import step_up
from people.views.invitation_acts import do, managed_or_404

BACK = "desk:invitations"
may_manage = desk_view(access.can_manage_people)
COLUMNS = [
    Column("address", gettext_lazy("Invited"), sort=("email",)),
    Column("organisation", gettext_lazy("Organisation"), sort=("organisation__name", "email")),
    Column("role", gettext_lazy("Role"), sort=("role", "email")),
    Column("by", gettext_lazy("Invited by"), sort=("invited_by__full_name", "email")),
    Column("state", gettext_lazy("State"), sort=("invited_at", "pk")),
    Column("acts", gettext_lazy("What you can do"), is_hidden_label=True),
]


def invitation_rows(user):
    """What the list and its export hold."""
    return Invitation.objects.visible_to(user).select_related("organisation", "invited_by")


@may_manage
def invitations(request):
    listing = make_listing(
        request,
        filterset=InvitationFilter(request.GET, queryset=invitation_rows(request.user)),
        columns=COLUMNS,
        row_template="desk/invitations_row.html",
        caption=_("Invitations"),
        empty=_("No invitation is found. Look at the spelling, or clear the filters."),
        export="desk:invitations_export",
    )
    _mark(listing.rows, request.user)
    return render(request, "desk/invitations.html", {"listing": listing, "tab": "invitations"})


def _mark(rows, user) -> None:
    now = timezone.now()
    keys = [row.pk for row in rows]
    managed = set(Invitation.objects.managed_by(user).standing().filter(pk__in=keys).values_list("pk", flat=True))
    for row in rows:
        row.state = Invitation.State(row.state_on(now))
        row.is_managed = row.pk in managed


@may_manage
@step_up
def invite(request):
    form = InviteManyForm(
        request.POST or None,
        grantable=access.roles_grantable_by(request.user),
        initial={"language": request.user.language},
    )
    if request.method == "POST" and form.is_valid() and _all_invited(form, request.user):
        count = len(form.lines)
        done = ngettext(
            "We have written to %(count)d address. If it is new here, the mail holds an invitation.",
            "We have written to %(count)d addresses. If an address is new here, its mail holds an invitation.",
            count,
        )
        messages.success(request, done % {"count": count})
        return redirect(BACK)
    return render(request, "desk/invite.html", {"form": form}, status=422 if form.errors else 200)


def _all_invited(form: InviteManyForm, user) -> bool:
    """Invite every line, or none: a line that is refused gets its reason beside it."""
    shared = {name: form.cleaned_data[name] for name in ("organisation", "job_title", "role", "audiences", "language")}
    now = timezone.now()
    try:
        with transaction.atomic():
            form.lines = [_invited(line, shared, user, now) for line in form.lines]
            form.refuse_with_problems()
    except Refused as refusal:
        form.add_error(None, str(refusal))
    except ValidationError as problem:
        form.add_error("addresses", problem)
    return not form.errors


def _invited(line, shared, user, now):
    try:
        services.invite(email=line.email, full_name=line.name, **shared, by=user, now=now)
    except AlreadyInvited as refusal:
        return line.refused(str(refusal))
    return line


@may_manage
@require_POST
def send_again(request, pk):
    invitation = managed_or_404(request, pk)
    done = _("The invitation to %(address)s was sent again.") % {"address": invitation.email}
    return do(request, partial(services.send_again, invitation=invitation), done=done, back=BACK)


@may_manage
@step_up
def withdraw(request, pk):
    invitation = managed_or_404(request, pk)
    if request.method == "POST":
        done = _("The invitation to %(address)s is withdrawn.") % {"address": invitation.email}
        return do(request, partial(services.withdraw, invitation=invitation), done=done, back=BACK)
    return render(request, "desk/invitation_withdraw.html", {"invitation": invitation})
