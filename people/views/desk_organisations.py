"""The desk's screens of organisations: the list, one with its people and what is below it, and the form."""

from django.contrib import messages
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from people import access, services
from people.desk import desk_view
from people.filters import OrganisationFilter
from people.forms.organisations import OrganisationForm
from people.listing import Column, make_listing
from people.models import Organisation, Posting

may_manage = desk_view(access.can_manage_people)
COLUMNS = [
    Column("name", gettext_lazy("Name"), sort=("name",)),
    Column("kind", gettext_lazy("Kind"), sort=("kind", "name")),
    Column("city", gettext_lazy("City"), sort=("city", "name")),
    Column("part_of", gettext_lazy("Part of"), sort=("parent__name", "name")),
    Column("people", gettext_lazy("People"), sort=("people_count", "name"), is_number=True),
]
NOW_THERE = Count("postings", filter=Q(postings__ended_on__isnull=True, postings__user__is_active=True))


@may_manage
def organisations(request):
    rows = Organisation.objects.select_related("parent").annotate(people_count=NOW_THERE)
    listing = make_listing(
        request,
        filterset=OrganisationFilter(request.GET, queryset=rows),
        columns=COLUMNS,
        row_template="desk/organisations_row.html",
        caption=_("Organisations"),
        empty=_("No organisation is found. Look at the spelling, or clear the filters."),
        export="desk:organisations_export",
    )
    return render(request, "desk/organisations.html", {"listing": listing})


@may_manage
def organisation(request, pk):
    shown = get_object_or_404(Organisation.objects.select_related("parent"), pk=pk)
    here = Posting.objects.current().filter(organisation=shown, user__is_active=True).select_related("user")
    context = {
        "shown": shown,
        "postings": here.order_by("user__full_name", "pk"),
        "children": shown.children.annotate(people_count=NOW_THERE),
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
