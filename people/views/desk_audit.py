"""The desk's screen of the audit trail. It only reads."""

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from people import access
from people.audit_listing import asked_events, asked_person, in_words
from people.desk import desk_view
from people.listing import Column, make_listing
from people.models import User
from people.services.trail import head_of_trail

COLUMNS = [
    Column("when", gettext_lazy("When"), sort=("at",)),
    Column("who", gettext_lazy("Who")),
    Column("what", gettext_lazy("What")),
    Column("thing", gettext_lazy("On what")),
]


@require_safe
@desk_view(access.can_read_audit)
def audit(request):
    listing = make_listing(
        request,
        filterset=asked_events(request.GET),
        columns=COLUMNS,
        row_template="desk/audit_row.html",
        caption=_("Audit trail"),
        empty=_("Nothing is found. Clear the filters to see all that was done."),
        export="desk:audit_export",
    )
    listing.page.object_list = in_words(list(listing.page.object_list), viewer=request.user)
    person = asked_person(request.GET)
    if person is not None:
        listing.kept.append(("person", str(person)))
        listing.is_filtered = True
    context = {"listing": listing, "head": head_of_trail(), "person": User.objects.filter(pk=person).first()}
    return render(request, "desk/audit.html", context)
