"""The pages of whoever was invited: accept, decline, ask for another. A GET shows; only a POST changes.

The link of the mail puts the digest of its token into the session and leads on, so that the token leaves the address
bar and the browser's history. What a session holds cannot be turned back into a link.
"""

from http import HTTPStatus
from zoneinfo import ZoneInfo

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from people import tokens, zones
from people.errors import EmailTaken, InvitationOver
from people.forms.invitations import AcceptForm
from people.models import Invitation
from people.names import script_of
from people.services import invitations as services

SEEN = "invitation"  # in the session: the digest of the token


@never_cache
@require_safe
def open_link(request, token):
    request.session[SEEN] = tokens.digest(token)
    return redirect("people:invitation")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invited(request):
    invitation, now = seen_invitation(request), timezone.now()
    if not works(invitation, now):
        return over(request, invitation)
    if request.user.is_authenticated:
        return render(request, "people/invitation_other.html", {"invitation": invitation}, status=HTTPStatus.FORBIDDEN)
    form = AcceptForm(request.POST or None, email=invitation.email, initial=_initial(invitation))
    if request.method == "POST" and form.is_valid():
        try:
            user = services.accept(invitation=invitation, **form.values(), now=now)
        except (InvitationOver, EmailTaken):
            return over(request, invitation)
        return _sign_in(request, user)
    return _accept_page(request, invitation, form, now)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def not_me(request):
    """Decline: who reads this mail is not the one who was meant."""
    invitation, now = seen_invitation(request), timezone.now()
    if not works(invitation, now):
        return over(request, invitation)
    if request.method != "POST":
        return render(request, "people/invitation_not_me.html", {"invitation": invitation})
    try:
        services.decline(invitation=invitation, now=now)
    except InvitationOver:
        return over(request, invitation)
    request.session.pop(SEEN, None)
    return render(request, "people/invitation_declined.html")


@never_cache
@require_POST
def ask_again(request):
    """Ask for another invitation in place of one that expired. The answer is the same whatever was in the session."""
    invitation = seen_invitation(request)
    if invitation is not None:
        services.ask_for_another(invitation=invitation, now=timezone.now())
    messages.success(request, _("Your wish was passed on. A new invitation comes by mail."))
    return redirect("people:invitation")


def seen_invitation(request) -> Invitation | None:
    """The invitation whose link this browser opened, whatever became of it."""
    invitations = Invitation.objects.select_related("organisation", "invited_by")
    return invitations.filter(token_hash=request.session.get(SEEN, "")).first()


def works(invitation: Invitation | None, now) -> bool:
    return (
        invitation is not None
        and invitation.state_on(now) == Invitation.State.WAITING
        and services.account_of(email=invitation.email) is None
    )


def over(request, invitation: Invitation | None):
    """Expired, withdrawn, used and unknown links: one page. Of one that expired it says when, and who can renew it."""
    is_expired = invitation is not None and invitation.state_on(timezone.now()) == Invitation.State.EXPIRED
    context = {"invitation": invitation if is_expired else None}
    return render(request, "people/invitation_over.html", context, status=HTTPStatus.GONE)


def _initial(invitation: Invitation) -> dict:
    zone = invitation.organisation.time_zone if invitation.organisation else "UTC"
    script = script_of(invitation.full_name)
    names = {f"full_name_{script}": invitation.full_name} if script != "other" else {}
    return names | {"language": invitation.language, "time_zone": zone}


def _accept_page(request, invitation, form, now):
    zone = form["time_zone"].value()
    context = {
        "invitation": invitation,
        "form": form,
        "time_there": f"{now.astimezone(ZoneInfo(zone if zone in zones.ZONES else 'UTC')):%H:%M}",
    }
    return render(request, "people/invitation.html", context, status=422 if form.errors else 200)


def _sign_in(request, user):
    """Through allauth's door, so that the session is recorded and renewed as after any sign-in.

    The link has shown what a code by mail shows, that the address is theirs, so it is recorded as such.
    """
    del request.session[SEEN]
    record_authentication(request, user, method="code", email=user.email)
    with translation.override(user.language):
        onward = reverse("people:offer_passkey")
    return perform_login(request, user, redirect_url=onward, email=user.email)
