"""What a certificate of the demo says, and the certificates already issued."""

from datetime import timedelta

from certificates.models import Certificate, CertificateTemplate, CourseAward, Signatory, TemplateLogo
from certificates.services import issue_certificate, revoke_certificate, store_pdf
from courses.models import CoursePage, Enrolment, Partner
from lms.demo.partners import COURSE_PARTNERS
from people.models import User

MISSPELT = "The name was misspelt. A corrected certificate has been issued."
SIGNATORIES = [
    {
        "name": "Maral Hojaýewa",
        "name_cyrillic": "Марал Ходжаева",
        "role": "Lead trainer",
        "role_ru": "ведущий тренер",
        "role_tk": "esasy okadyjy",
    },
    {
        "name": "Bahar Nuryýewa",
        "name_cyrillic": "Бахар Нурыева",
        "role": "Programme manager",
        "role_ru": "руководитель программы",
        "role_tk": "maksatnamanyň ýolbaşçysy",
    },
]


def load_template(*, partners: dict[str, Partner]) -> CertificateTemplate:
    template = CertificateTemplate(
        name="Course certificate",
        issuer="Waymark programme office",
        issuer_ru="Офис программы «Ориентир»",
        issuer_tk="Ugur maksatnamasynyň edarasy",
        place="Ashgabat",
        place_ru="Ашхабад",
        place_tk="Aşgabat",
    )
    template.signatories = [Signatory(sort_order=place, **values) for place, values in enumerate(SIGNATORIES)]
    template.logos = [
        TemplateLogo(sort_order=place, partner=partners[name]) for place, (name, _role) in enumerate(COURSE_PARTNERS)
    ]
    template.save()
    return template


def load_award(*, course: CoursePage, template: CertificateTemplate) -> CourseAward:
    return CourseAward.objects.create(course=course, template=template)


def issue(enrolment: Enrolment, *, is_misspelt: bool, by: User) -> None:
    """The certificate of a completed enrolment, drawn and marked as sent; ``is_misspelt``: withdrawn and issued anew."""
    certificate = issue_certificate(enrolment_id=enrolment.pk, now=enrolment.completed_at)
    _deliver(certificate)
    if is_misspelt:
        later = enrolment.completed_at + timedelta(days=2)
        revoke_certificate(certificate=certificate, reason=MISSPELT, by=by, now=later)
        _deliver(issue_certificate(enrolment_id=enrolment.pk, now=later + timedelta(minutes=5)))


def _deliver(certificate: Certificate) -> None:
    store_pdf(certificate_id=certificate.pk)
    sent = certificate.issued_at + timedelta(minutes=1)
    Certificate.objects.filter(pk=certificate.pk).update(delivered_at=sent)
