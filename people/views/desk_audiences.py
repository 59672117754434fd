"""The desk's screens of audiences: the list, one with its members, its names and rule, members by hand."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from people import access, services
from people.desk import desk_view
from people.errors import Refused
from people.filters import AudienceFilter
from people.finding import find_people
from people.forms.audiences import AudienceForm
from people.keys import LONGEST_KEY
from people.listing import Column, make_listing
from people.models import Audience, User

may_manage = desk_view(access.can_manage_audiences)
PER_PAGE = 50
COLUMNS = [
    Column("name", gettext_lazy("Name"), sort=("name",)),
    Column("rule", gettext_lazy("Members join")),
    Column("does", gettext_lazy("Joining")),
    Column("members", gettext_lazy("Members"), sort=("member_count", "name"), is_number=True),
]


@require_safe
@may_manage
def audiences(request):
    rows = Audience.objects.prefetch_related("rule_organisations")
    listing = make_listing(
        request,
        filterset=AudienceFilter(request.GET, queryset=rows.annotate(member_count=Count("memberships"))),
        columns=COLUMNS,
        row_template="desk/audiences_row.html",
        caption=_("Audiences"),
        empty=_("No audience is found."),
        export="desk:audiences_export",
    )
    return render(request, "desk/audiences.html", {"listing": listing, "nav_current": "organisations"})


@require_safe
@may_manage
def audience(request, pk):
    shown = get_object_or_404(Audience, pk=pk)
    members = shown.memberships.select_related("user").order_by("user__full_name", "pk")
    asked = request.GET.get("find", "")
    context = {
        "shown": shown,
        "page": Paginator(members, PER_PAGE).get_page(request.GET.get("page")),
        "asked": asked,
        "found": find_people(asked, among=User.objects.visible_to(request.user).exclude(memberships__audience=shown)),
        "nav_current": "organisations",
    }
    return render(request, "desk/audience.html", context)


@may_manage
def audience_add(request):
    return _form_page(request, Audience(), title=_("Add an audience"))


@may_manage
def audience_edit(request, pk):
    shown = get_object_or_404(Audience, pk=pk)
    return _form_page(request, shown, title=str(shown))


def _form_page(request, shown: Audience, *, title: str):
    form = AudienceForm(request.POST or None, instance=shown)
    is_sent, is_valid = request.method == "POST", form.is_valid()
    if is_sent and is_valid and "preview" not in request.POST:
        return _save(request, form)
    context = {"form": form, "title": title, "shown": shown if shown.pk else None, "nav_current": "organisations"}
    if is_valid:
        context["matching"] = _matching(form.cleaned_data["rule_kinds"], form.cleaned_data["rule_organisations"])
    elif shown.pk and not is_sent:
        context["matching"] = _matching(shown.rule_kinds, shown.rule_organisations.all())
    return render(request, "desk/audience_form.html", context, status=422 if form.errors else 200)


def _matching(kinds, organisations) -> int | None:
    """How many people the rule matches today; None without a rule."""
    if not kinds and not organisations:
        return None
    return services.people_matching(kinds=kinds, organisations=organisations).count()


def _save(request, form: AudienceForm):
    audience = form.instance
    if not audience.code:
        audience.code = _free_code(audience.name)
    organisations = form.cleaned_data["rule_organisations"]
    services.save_audience(audience=audience, rule_organisations=organisations, by=request.user, now=timezone.now())
    messages.success(request, _("Saved."))
    return redirect("desk:audience", pk=audience.pk)


def _free_code(name: str) -> str:
    """The name as an address holds it, with a number where another audience has it."""
    start = slugify(name)[:40] or "audience"
    taken = set(Audience.objects.filter(code__startswith=start).values_list("code", flat=True))
    wanted = [start, *(f"{start}-{number}" for number in range(1, len(taken) + 1))]
    return next(code for code in wanted if code not in taken)


@may_manage
def audience_delete(request, pk):
    """The page says what happens; only POST does it."""
    shown = get_object_or_404(Audience.objects.annotate(member_count=Count("memberships")), pk=pk)
    if request.method == "POST":
        try:
            services.delete_audience(audience=shown, by=request.user, now=timezone.now())
        except Refused as refusal:
            messages.error(request, str(refusal))
            return redirect("desk:audience", pk=pk)
        messages.success(request, _("“%(name)s” is removed.") % {"name": shown})
        return redirect("desk:audiences")
    return render(request, "desk/audience_delete.html", {"shown": shown, "nav_current": "organisations"})


@require_POST
@may_manage
def audience_join(request, pk):
    shown = get_object_or_404(Audience, pk=pk)
    asked = request.POST.get("person", "")
    key = int(asked) if asked.isdecimal() and len(asked) <= LONGEST_KEY else 0
    person = get_object_or_404(User.objects.visible_to(request.user).active(), pk=key)
    services.join_audience(user=person, audience=shown, by=request.user, now=timezone.now())
    messages.success(request, _("%(name)s is a member.") % {"name": person.full_name})
    return redirect("desk:audience", pk=pk)


@require_POST
@may_manage
def audience_leave(request, pk, user_pk):
    shown = get_object_or_404(Audience, pk=pk)
    person = get_object_or_404(User.objects.visible_to(request.user).filter(memberships__audience=shown), pk=user_pk)
    try:
        services.leave_audience(user=person, audience=shown, by=request.user, now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("%(name)s is no member any more.") % {"name": person.full_name})
    return redirect("desk:audience", pk=pk)
