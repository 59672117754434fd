"""The desk's screen of addresses that no mail is sent to any more, because too much of it came back."""

import django_filters as filters
from django.contrib import messages
from django.db.models import OuterRef, Subquery
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from people import access
from people.desk import desk_view
from people.listing import Column, ListingFilter, make_listing
from people.models import MailAddress, User
from people.services.returns import lift_suspension

COLUMNS = [
    Column("address", gettext_lazy("E-mail address"), sort=("address",)),
    Column("person", gettext_lazy("Person"), sort=("holder_name",)),
    Column("said", gettext_lazy("What the mail server said")),
    Column("since", gettext_lazy("Since"), sort=("suspended_at",)),
    Column("acts", gettext_lazy("What you can do"), is_hidden_label=True),
]


class MailAddressFilter(ListingFilter):
    search = filters.CharFilter(
        field_name="address", lookup_expr="icontains", label=gettext_lazy("E-mail address"), max_length=200
    )

    class Meta:
        model = MailAddress
        fields: list[str] = []


def _suspended():
    holder = User.objects.filter(email=OuterRef("address"))
    named = {"holder": Subquery(holder.values("pk")[:1]), "holder_name": Subquery(holder.values("full_name")[:1])}
    return MailAddress.objects.suspended().annotate(**named).order_by("-suspended_at")


@require_safe
@desk_view(access.can_manage_people)
def mail_addresses(request):
    listing = make_listing(
        request,
        filterset=MailAddressFilter(request.GET, queryset=_suspended()),
        columns=COLUMNS,
        row_template="desk/mail_addresses_row.html",
        caption=_("Addresses that no mail is sent to"),
        empty=_("No address is found that mail is kept from."),
    )
    return render(request, "desk/mail_addresses.html", {"listing": listing, "nav_current": "webinars"})


@desk_view(access.can_manage_people)
def mail_address_lift(request, pk: int):
    """The page says what happens; only POST does it."""
    found = get_object_or_404(_suspended(), pk=pk)
    if request.method == "POST":
        lift_suspension(address=found, by=request.user, now=timezone.now())
        messages.success(request, _("Mail goes to %(address)s again.") % {"address": found.address})
        return redirect("desk:mail_addresses")
    return render(request, "desk/mail_address_lift.html", {"address": found, "nav_current": "webinars"})
