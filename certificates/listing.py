"""The list of certificates at the desk."""

import django_filters as filters
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from certificates.models import Certificate
from certificates.verification import Status
from people.listing import Column, Listing, ListingFilter, SearchFilter, make_listing

STATUSES = [
    (Status.VALID, _("Valid")),
    (Status.EXPIRED, _("Expired")),
    (Status.WITHDRAWN, _("Withdrawn")),
]
COLUMNS = [
    Column("serial", _("Serial number"), sort=("serial",)),
    Column("holder", _("Holder"), sort=("user__full_name",)),
    Column("course", _("Course"), sort=("enrolment__course__title",)),
    Column("issued", _("Issued"), sort=("issued_at",)),
    Column("status", _("Status")),
]


class HolderOrSerialFilter(SearchFilter):
    """Finds by the holder's name or by the serial number as printed."""

    def filter(self, qs, value):
        if value and value.strip().upper().startswith("WM"):
            return qs.filter(serial__startswith=value.strip().upper()[:20])
        return super().filter(qs, value)


class CertificateFilter(ListingFilter):
    search = HolderOrSerialFilter(field_name="user__search_name", label=_("Name or serial number"))
    status = filters.ChoiceFilter(choices=STATUSES, label=_("Status"), empty_label=_("Any"), method="by_status")

    class Meta:
        model = Certificate
        fields: list[str] = []

    def by_status(self, rows, name, value):
        is_expired = Q(expires_on__lt=timezone.now().date())
        if value == Status.WITHDRAWN:
            return rows.filter(revoked_at__isnull=False)
        standing = rows.filter(revoked_at__isnull=True)
        return standing.filter(is_expired) if value == Status.EXPIRED else standing.exclude(is_expired)


def certificate_rows():
    return Certificate.objects.select_related("user", "enrolment__course")


def certificate_list(request) -> Listing:
    return make_listing(
        request,
        filterset=CertificateFilter(request.GET, queryset=certificate_rows()),
        columns=COLUMNS,
        row_template="desk/certificate_row.html",
        caption=_("Certificates"),
        empty=_("No certificate is found. They are issued by themselves when a course is completed."),
        export="desk:certificates_export",
    )
