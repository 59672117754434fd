"""The acts on certificates. The one place where a certificate is made."""

import hashlib
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction

from certificates import identifiers, records, seal, tasks, verification
from certificates.errors import AlreadyWithdrawn, NoAward, NotEarned
from certificates.models import Certificate, CertificateTemplate, CourseAward
from certificates.render import render_pdf
from courses.models import CourseCompletion, Enrolment
from courses.renewal import months_later
from jobs.tasks import enqueue_after_commit
from people.mail import send_mail_to
from people.models import User
from people.services import record_event

SERIAL_TRIES = 10


@transaction.atomic
def issue_certificate(*, enrolment_id: int, now: datetime) -> Certificate:
    """Issue the certificate of a completed enrolment, once for each round; asked again, return the one that stands.

    Raises ``NotEarned`` when the facts don't bear it and ``NoAward`` when the course earns none.
    """
    enrolment = (
        Enrolment.objects.select_for_update(of=("self",)).select_related("user", "course__locale").get(pk=enrolment_id)
    )
    completion = enrolment.course_completions.order_by("-round").first()
    number = completion.round if completion else 1
    standing = enrolment.certificates.filter(revoked_at__isnull=True, round=number).first()
    if standing is not None:
        return standing
    if enrolment.completed_at is None or records.lacks_a_step(enrolment, number):
        raise NotEarned
    award = CourseAward.objects.select_related("template").filter(course=enrolment.course).first()
    if award is None:
        raise NoAward
    return _seal_and_save(enrolment, award, completion, now)


def _seal_and_save(
    enrolment: Enrolment, award: CourseAward, completion: CourseCompletion | None, now: datetime
) -> Certificate:
    template = award.template
    expires_on = _expires_on(template, completion, now)
    names = records.Names(code=identifiers.new_code(), serial=_free_serial(now.year))
    record = records.build_record(enrolment=enrolment, template=template, names=names, expires_on=expires_on, now=now)
    certificate = sealed(enrolment=enrolment, template=template, names=names, record=record, now=now)
    certificate.evidence, certificate.expires_on = records.evidence_of(enrolment, completion), expires_on
    certificate.round = completion.round if completion else 1
    certificate.save()
    data = {"serial": names.serial}
    record_event(action="certificate.issued", thing=certificate, by=None, now=now, data=data, about=enrolment.user)
    enqueue_after_commit(tasks.deliver, certificate.pk)
    return certificate


def _expires_on(template: CertificateTemplate, completion: CourseCompletion | None, now: datetime) -> date | None:
    """The end of the course's own validity; where the course has none, that of the template."""
    if completion is not None and completion.valid_until is not None:
        return completion.valid_until
    return months_later(now.date(), template.validity_months) if template.validity_months else None


def sealed(
    *, enrolment: Enrolment, template: CertificateTemplate, names: records.Names, record: dict[str, Any], now: datetime
) -> Certificate:
    """The certificate that says ``record``, not stored yet. No other place makes one."""
    return Certificate(
        code=names.code,
        serial=names.serial,
        user=enrolment.user,
        enrolment=enrolment,
        template=template,
        language=record["language"],
        record=record,
        record_sha256=seal.digest(record),
        issued_at=now,
    )


def _free_serial(year: int) -> str:
    for _attempt in range(SERIAL_TRIES):
        serial = identifiers.new_serial(year)
        if not Certificate.objects.filter(serial=serial).exists():
            return serial
    raise IntegrityError("no free serial found")


def deliver_certificate(*, certificate_id: int, now: datetime) -> None:
    """Draw the PDF and mail it. Each step is done once: a delivered or withdrawn certificate is left alone."""
    certificate = store_pdf(certificate_id=certificate_id)
    if certificate.delivered_at is not None or certificate.revoked_at is not None or not certificate.pdf:
        return
    with certificate.pdf.open() as file:
        pdf = file.read()
    send_mail_to(
        user=certificate.user,
        template="certificate_issued",
        context={
            "course": certificate.record["course"],
            "serial": certificate.serial,
            "verify_address": verify_address(),
        },
        attachments=[(f"{certificate.serial}.pdf", pdf, "application/pdf")],
        key=f"certificate-{certificate.pk}",
    )
    Certificate.objects.filter(pk=certificate.pk, delivered_at__isnull=True).update(delivered_at=now)


@transaction.atomic
def store_pdf(*, certificate_id: int) -> Certificate:
    """Draw and keep the PDF where it is not kept yet; the stored bytes never change afterwards.

    Of an erased holder none is drawn again.
    """
    certificate = (
        Certificate.objects.select_for_update(of=("self",)).select_related("user", "template").get(pk=certificate_id)
    )
    if not certificate.pdf and certificate.holder_erased_at is None:
        pdf = render_pdf(
            certificate.record,
            verify_url=verify_url(certificate.code),
            verify_address=verify_address(),
            logos=_logos(certificate),
        )
        certificate.pdf_sha256 = hashlib.sha256(pdf).hexdigest()
        certificate.pdf.save(f"{uuid4().hex}.pdf", ContentFile(pdf), save=False)
        certificate.save(update_fields=["pdf", "pdf_sha256"])
    return certificate


def _logos(certificate: Certificate) -> list[bytes]:
    """The partners' logos as PNG, at most three; a missing file is left out."""
    logos = []
    for entry in certificate.template.logos.select_related("partner__logo")[:3]:
        if entry.partner.logo is not None:
            with entry.partner.logo.get_rendition("max-480x210|format-png").file.open() as file:
                logos.append(file.read())
    return logos


def verify_url(code: str) -> str:
    """What the QR code holds. Always the public address, never the host of a request."""
    return f"{settings.PUBLIC_BASE_URL}/verify/{code}"


def verify_address() -> str:
    """The address as printed, for typing: host and ``/verify``."""
    return f"{urlsplit(settings.PUBLIC_BASE_URL).netloc}/verify"


@transaction.atomic
def revoke_certificate(*, certificate: Certificate, reason: str, by: User, now: datetime) -> Certificate:
    """Withdraw a certificate for good; the row stays and the verification page says so at once.

    Raises ``AlreadyWithdrawn``. The holder gets a mail.
    """
    certificate = Certificate.objects.select_for_update(of=("self",)).select_related("user").get(pk=certificate.pk)
    if certificate.revoked_at is not None:
        raise AlreadyWithdrawn
    certificate.revoked_at, certificate.revoked_by, certificate.revoked_reason = now, by, reason
    certificate.save(update_fields=["revoked_at", "revoked_by", "revoked_reason"])
    record_event(
        action="certificate.revoked",
        thing=certificate,
        by=by,
        now=now,
        data={"serial": certificate.serial},
        words={"reason": reason},
        about=certificate.user,
    )
    enqueue_after_commit(tasks.tell_holder_of_revocation, certificate.pk)
    return certificate


def erase_holder(*, certificate: Certificate, now: datetime) -> None:
    """Take the holder's name and post out of the record and delete the PDF. The register goes on to answer.

    The file goes first: killed between the two, the next try finds its name on the row. Twice changes nothing.
    """
    if certificate.pdf:
        certificate.pdf.delete(save=False)
    if certificate.holder_erased_at is None:
        key = verification.name_key()
        certificate.name_digests = seal.name_digests(certificate.record["holder"], key=key)
        certificate.record = seal.without_holder(certificate.record)
        certificate.holder_erased_at = now
    certificate.pdf, certificate.revoked_reason = "", ""
    certificate.save(update_fields=["name_digests", "record", "holder_erased_at", "pdf", "revoked_reason"])


def tell_holder_of_revocation(*, certificate_id: int) -> None:
    certificate = Certificate.objects.select_related("user").get(pk=certificate_id)
    send_mail_to(
        user=certificate.user,
        template="certificate_revoked",
        context={"course": certificate.record["course"], "certificate": certificate},
        key=f"certificate-revoked-{certificate.pk}",
    )
