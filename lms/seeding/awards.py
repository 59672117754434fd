"""Certificates of seeded enrolments, sealed like any other but not drawn: the PDF is made when one asks for it."""

from django.db.models import Max
from django.utils import timezone

from certificates import identifiers, wording
from certificates.models import Certificate, CourseAward
from certificates.records import Names, build_record
from certificates.services import sealed
from courses.models import Enrolment

SERIALS_A_YEAR = 1_000_000
STRIDE = 387_421  # prime to a million: the numbers of a year look drawn and never meet


def add_certificates(enrolments: list[Enrolment]) -> None:
    """One certificate each. Costs a few queries a course, none a person."""
    templates = {
        award.course_id: award.template
        for award in CourseAward.objects.select_related("template").filter(
            course__in={enrolment.course_id for enrolment in enrolments}
        )
    }
    last = Certificate.objects.aggregate(last=Max("pk"))["last"] or 0
    models: dict[int, dict] = {}
    rows = []
    for place, enrolment in enumerate(enrolments, start=1):
        template = templates[enrolment.course_id]
        names = Names(code=identifiers.new_code(), serial=_serial(enrolment.completed_at.year, last + place))
        if enrolment.course_id not in models:
            models[enrolment.course_id] = build_record(
                enrolment=enrolment, template=template, names=names, expires_on=None, now=enrolment.completed_at
            )
        rows.append(_certificate(enrolment, template, names, models[enrolment.course_id]))
    Certificate.objects.bulk_create(rows)


def _serial(year: int, number: int) -> str:
    return identifiers.serial(year, number * STRIDE % SERIALS_A_YEAR)


def _certificate(enrolment: Enrolment, template, names: Names, model: dict) -> Certificate:
    """``model`` is the record of the first holder of the course; what is personal or dated in it is replaced."""
    now = enrolment.completed_at
    record = model | {
        "code": names.code,
        "serial": names.serial,
        "holder": enrolment.user.name_for(model["language"]),
        "issued_on": now.date().isoformat(),
        "issued_line": wording.issued_line(place=model["place"], issued_on=now.date()),
    }
    certificate = sealed(enrolment=enrolment, template=template, names=names, record=record, now=now)
    certificate.delivered_at = timezone.now()  # so that the worker does not send mail to thousands of invented people
    return certificate
