"""The list of webinars at the desk."""

import django_filters as filters
from django.db.models import Count, F, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.listing import Column, Listing, ListingFilter, make_listing
from people.models import Audience
from webinars.models import Registration, Session, WebinarPage
from webinars.queries import webinars_run_by

COMING, PAST = "coming", "past"
COLUMNS = [
    Column("webinar", _("Webinar"), sort=("title",)),
    Column("date", _("Date"), sort=("date",)),
    Column("audience", _("For")),
    Column("sessions", _("Sessions"), sort=("session_count",), is_number=True),
    Column("registered", _("Registered"), sort=("registered_count",), is_number=True),
]


class WebinarFilter(ListingFilter):
    search = filters.CharFilter(field_name="title", lookup_expr="icontains", label=_("Title"), max_length=200)
    when = filters.ChoiceFilter(
        choices=[(COMING, _("To come")), (PAST, _("Past"))],
        label=_("When"),
        empty_label=_("Any time"),
        method="by_time",
    )
    audience = filters.ModelChoiceFilter(
        field_name="audiences", queryset=Audience.objects.none(), label=_("For"), empty_label=_("All audiences")
    )

    class Meta:
        model = WebinarPage
        fields: list[str] = []

    def __init__(self, *args, **kwargs):
        """Of audiences, a person sees those that the webinars they run are made for."""
        super().__init__(*args, **kwargs)
        run = self.queryset.order_by().values("pk")
        self.filters["audience"].queryset = Audience.objects.filter(webinarpage__in=run).distinct()

    def by_time(self, rows, name, value):
        return rows.filter(next_at__isnull=value == PAST)


def webinar_rows(user):
    """The webinars ``user`` runs, with ``date`` (when the first session starts) and counts."""
    now = timezone.now()
    sessions = Session.objects.filter(webinar=OuterRef("pk"), cancelled_at=None)
    coming = sessions.filter(ends_at__gt=now).order_by("starts_at").values("starts_at")[:1]
    first = sessions.order_by("starts_at").values("starts_at")[:1]
    people = Registration.objects.holding_a_place().filter(session__webinar=OuterRef("pk")).order_by()
    per_webinar = people.values("session__webinar").annotate(number=Count("user", distinct=True)).values("number")
    return (
        webinars_run_by(user, WebinarPage.objects.all())
        .annotate(
            next_at=Subquery(coming),
            date=Subquery(first),
            session_count=Count("sessions", filter=Q(sessions__cancelled_at=None), distinct=True),
            registered_count=Subquery(per_webinar),
        )
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
