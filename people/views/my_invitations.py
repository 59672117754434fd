"""A focal point invites colleagues to their own organisations, sends invitations again and withdraws them.

Whether an address has an account already changes nothing here: neither answer, nor list, nor what may be done.
"""

from functools import partial

from django.contrib import messages
from django.db.models import F
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from people import access
from people.desk import desk_view
from people.errors import Refused
from people.forms.invitations import InviteForm
from people.models import Invitation
from people.services import invitations as services
from people.views.invitation_acts import do, managed_or_404

BACK = "people:invitations"
may_invite = desk_view(access.is_focal_point)


@may_invite
def invitations(request):
    now = timezone.now()
    seen = Invitation.objects.visible_to(request.user).select_related("organisation", "invited_by", "accepted_by")
    managed = set(Invitation.objects.managed_by(request.user).standing().values_list("pk", flat=True))
    rows = list(seen.order_by(F("accepted_at").desc(nulls_first=True), "-invited_at", "-pk"))
    for row in rows:
        row.state = Invitation.State(row.state_on(now))
        row.is_managed = row.pk in managed
    return render(request, "people/invitations.html", {"invitations": rows})


@may_invite
def invite(request):
    own = access.organisations_followed_by(request.user)
    form = InviteForm(request.POST or None, organisations=own, initial=_initial(request.user))
    if request.method == "POST" and form.is_valid():
        try:
            services.invite(**form.cleaned_data, by=request.user, now=timezone.now())
        except Refused as refusal:
            form.add_error("email", str(refusal))
        else:
            messages.success(request, neutral_answer(form.cleaned_data["email"]))
            return redirect(BACK)
    return render(request, "people/invite.html", {"form": form}, status=422 if form.errors else 200)


def _initial(user) -> dict:
    """Where they work themselves is what they mean most often."""
    works_at = user.postings.current().values_list("organisation", flat=True).first()
    return {"language": user.language, "organisation": works_at}


def neutral_answer(email: str) -> str:
    return _("We have written to %(address)s. If the address is new here, the mail holds an invitation.") % {
        "address": email
    }


@may_invite
@require_POST
def send_again(request, pk):
    invitation = managed_or_404(request, pk)
    done = _("The invitation to %(address)s was sent again.") % {"address": invitation.email}
    return do(request, partial(services.send_again, invitation=invitation), done=done, back=BACK)


@may_invite
def withdraw(request, pk):
    invitation = managed_or_404(request, pk)
    if request.method == "POST":
        done = _("The invitation to %(address)s is withdrawn.") % {"address": invitation.email}
        return do(request, partial(services.withdraw, invitation=invitation), done=done, back=BACK)
    return render(request, "people/invitation_withdraw.html", {"invitation": invitation})
