"""The list of webinars at the desk."""

import django_filters as filters
from django.db.models import Count, Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.forms import ModelChoiceField
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from courses.models import Project
from people.listing import Column, Listing, ListingFilter, make_listing
from people.models import Audience, User
from webinars.models import Registration, RegistrationRules, Series, Session, WebinarPage
from webinars.queries import webinars_run_by

COMING, PAST = "coming", "past"
DRAFT, OPEN, CLOSED, FULL, TO_CONFIRM = "draft", "open", "closed", "full", "to_confirm"
STATES = [
    (DRAFT, _("Draft")),
    (OPEN, _("Open for registration")),
    (CLOSED, _("Registration closed")),
    (FULL, _("Full")),
    (TO_CONFIRM, _("Time to confirm")),
]
COLUMNS = [
    Column("webinar", _("Webinar"), sort=("title",)),
    Column("date", _("Date"), sort=("date",)),
    Column("audience", _("For")),
    Column("sessions", _("Sessions"), sort=("session_count",), is_number=True),
    Column("registered", _("Registered"), sort=("registered_count",), is_number=True),
]


class PersonField(ModelChoiceField):
    def label_from_instance(self, person):
        return person.full_name


class RowFilter(filters.ModelChoiceFilter):
    """One of the rows that the webinars of the list point to; which these are is set for each list."""

    def __init__(self, field_name, **options):
        super().__init__(field_name=field_name, queryset=User.objects.none(), **options)


class PersonFilter(RowFilter):
    field_class = PersonField


class WebinarFilter(ListingFilter):
    """Of audiences, series, projects and trainers a person sees those of the webinars they run."""

    search = filters.CharFilter(field_name="title", lookup_expr="icontains", label=_("Title"), max_length=200)
    when = filters.ChoiceFilter(
        choices=[(COMING, _("To come")), (PAST, _("Past"))],
        label=_("When"),
        empty_label=_("Any time"),
        method="by_time",
    )
    state = filters.ChoiceFilter(
        choices=STATES, label=pgettext_lazy("filter", "State"), empty_label=_("Any state"), method="by_state"
    )
    audience = RowFilter("audiences", label=_("For"), empty_label=_("All audiences"))
    series = RowFilter("series", label=_("Series"), empty_label=_("All series"))
    project = RowFilter("project", label=_("Project"), empty_label=_("All projects"))
    format = filters.ChoiceFilter(choices=WebinarPage.Format.choices, label=_("Format"), empty_label=_("All formats"))
    trainer = PersonFilter("owner", label=_("Run by"), empty_label=_("Everybody"))

    class Meta:
        model = WebinarPage
        fields: list[str] = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        run = self.queryset.order_by().values("pk")
        self.filters["audience"].queryset = Audience.objects.filter(webinarpage__in=run).distinct()
        self.filters["series"].queryset = Series.objects.filter(webinars__in=run).distinct()
        self.filters["project"].queryset = Project.objects.filter(webinars__in=run).distinct()
        owners = WebinarPage.objects.filter(pk__in=run).values("owner")
        self.filters["trainer"].queryset = User.objects.filter(pk__in=owners).order_by("full_name", "pk")

    def by_time(self, rows, name, value):
        return rows.filter(next_at__isnull=value == PAST)

    def by_state(self, rows, name, value):
        if value == DRAFT:
            return rows.filter(live=False)
        if value == TO_CONFIRM:
            return rows.filter(is_marked=True)
        found = rows.filter(live=True, next_at__isnull=False)
        is_closed, is_full = _is_closed(timezone.now()), ~Exists(_sessions_to_come().filter(_has_a_place()))
        if value == CLOSED:
            return found.filter(is_closed)
        return found.filter(~is_closed, is_full if value == FULL else ~is_full)


def _sessions_to_come():
    """Of the webinar of the row outside."""
    return Session.objects.filter(webinar=OuterRef("pk"), cancelled_at=None, ends_at__gt=timezone.now())


def _has_a_place() -> Q:
    held = Registration.objects.holding_a_place().filter(session=OuterRef("pk")).order_by()
    taken = Subquery(held.values("session").annotate(number=Count("pk")).values("number"))
    return Q(capacity__isnull=True) | Q(capacity__gt=Coalesce(taken, 0))


def _is_closed(now) -> Exists:
    """As ``registering.decide`` says it of everybody: closed by hand or by its day, or not open yet."""
    rules = RegistrationRules.objects.filter(webinar=OuterRef("pk"))
    return Exists(rules.filter(Q(closed_at__isnull=False) | Q(closes_at__lte=now) | Q(opens_at__gt=now)))


def webinar_rows(user):
    """The webinars ``user`` runs, with ``date`` (when the first session starts), ``is_marked`` (new rules of a zone
    have moved a session, and nobody has said what holds) and counts."""
    sessions = Session.objects.filter(webinar=OuterRef("pk"), cancelled_at=None)
    coming = _sessions_to_come().order_by("starts_at").values("starts_at")[:1]
    first = sessions.order_by("starts_at").values("starts_at")[:1]
    people = Registration.objects.holding_a_place().filter(session__webinar=OuterRef("pk")).order_by()
    per_webinar = people.values("session__webinar").annotate(number=Count("user", distinct=True)).values("number")
    return (
        webinars_run_by(user, WebinarPage.objects.all())
        .annotate(
            next_at=Subquery(coming),
            date=Subquery(first),
            is_marked=Exists(_sessions_to_come().filter(zone_changed_at__isnull=False)),
            session_count=Count("sessions", filter=Q(sessions__cancelled_at=None), distinct=True),
            registered_count=Subquery(per_webinar),
        )
        .select_related("series", "project", "owner")
        .prefetch_related("audiences")
        .order_by(F("date").desc(nulls_first=True))
    )


def webinar_list(request) -> Listing:
    return make_listing(
        request,
        filterset=WebinarFilter(request.GET, queryset=webinar_rows(request.user)),
        columns=COLUMNS,
        row_template="desk/webinars_row.html",
        caption=_("Webinars"),
        empty=_("No webinar is found. Webinars are written in the content pages; their sessions are added here."),
        export="desk:webinars_export",
    )
