"""The desk's screens of organisations: the list, one with its people and what is below it, and the form."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from people import access, services
from people.desk import desk_view
from people.errors import Refused
from people.filters import OrganisationFilter
from people.forms.organisations import OrganisationForm
from people.listing import Column, make_listing
from people.models import Organisation, Posting
from people.organisation_tree import in_order, people_with_below

may_manage = desk_view(access.can_manage_organisations)
COLUMNS = [
    Column("name", gettext_lazy("Name"), sort=("name",)),
    Column("kind", gettext_lazy("Kind"), sort=("kind", "name")),
    Column("city", gettext_lazy("City"), sort=("city", "name")),
    Column("country", gettext_lazy("Country")),
    Column("people", gettext_lazy("People, with all below"), is_number=True),
]
PER_PAGE = 100


@may_manage
def organisations(request):
    """The tree; a search, a filter or another order shows a plain list, each with what it is part of."""
    rows = in_order(Organisation.objects.select_related("parent"))
    listing = make_listing(
        request,
        filterset=OrganisationFilter(request.GET, queryset=rows),
        columns=COLUMNS,
        row_template="desk/organisations_row.html",
        caption=_("Organisations"),
        empty=_("No organisation is found. Look at the spelling, or clear the filters."),
        export="desk:organisations_export",
        per_page=PER_PAGE,
    )
    counts = people_with_below()
    for row in listing.rows:
        row.people_count = counts[row.pk]
        row.level = None if listing.is_filtered or listing.kept else row.level
    return render(request, "desk/organisations.html", {"listing": listing})


@may_manage
def organisation(request, pk):
    shown = get_object_or_404(Organisation.objects.select_related("parent"), pk=pk)
    here = Posting.objects.current().filter(organisation=shown, user__is_active=True).select_related("user")
    counts = people_with_below()
    children = list(shown.children.all())
    for child in children:
        child.people_count = counts[child.pk]
    context = {
        "shown": shown,
        "postings": here.order_by("user__full_name", "pk"),
        "children": children,
        "people_count": counts[pk],
        "focal_points": shown.focal_points.select_related("user").order_by("user__full_name"),
    }
    return render(request, "desk/organisation.html", context)


@may_manage
def organisation_add(request):
    form = OrganisationForm(request.POST or None, initial={"parent": request.GET.get("part_of")})
    return _save_or_show(request, form, title=_("Add an organisation"))


@may_manage
def organisation_edit(request, pk):
    shown = get_object_or_404(Organisation, pk=pk)
    form = OrganisationForm(request.POST or None, instance=shown)
    return _save_or_show(request, form, title=shown.name)


def _save_or_show(request, form, *, title):
    if request.method == "POST" and form.is_valid():
        saved = services.save_organisation(organisation=form.instance, by=request.user, now=timezone.now())
        messages.success(request, _("Saved."))
        return redirect("desk:organisation", pk=saved.pk)
    context = {"form": form, "title": title, "shown": form.instance if form.instance.pk else None}
    return render(request, "desk/organisation_form.html", context, status=422 if form.errors else 200)


@may_manage
def organisation_delete(request, pk):
    """The page says what happens; only POST does it."""
    shown = get_object_or_404(Organisation, pk=pk)
    if request.method != "POST":
        return render(request, "desk/organisation_delete.html", {"shown": shown})
    try:
        services.delete_organisation(organisation=shown, by=request.user, now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("desk:organisation", pk=pk)
    messages.success(request, _("“%(name)s” is removed.") % {"name": shown.name})
    return redirect("desk:organisations")
