"""What anyone may learn about a certificate, by its code or by its serial."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.conf import settings

from certificates import identifiers, seal
from certificates.models import Certificate


class Status(StrEnum):
    VALID = "valid"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Verdict:
    """The answer. ``holder`` is empty until the asker has shown that they hold the paper."""

    status: Status
    serial: str
    language: str
    holder: str
    is_holder_erased: bool
    name_fits: bool  # the name typed is the one on the paper, though it is no longer on our record
    course: str
    workload: str
    issuer: str
    place: str
    issued_on: date
    expires_on: date | None
    withdrawn_on: date | None
    reason: str


def by_code(code: str, *, now: datetime) -> Verdict | None:
    """The whole answer: the code stands only on the paper, so who has it holds the paper."""
    if not identifiers.is_code(code):
        return None
    certificate = Certificate.objects.filter(code=code).first()
    return _verdict(certificate, now=now, with_name=True) if certificate else None


def by_serial(typed: str, *, family_name: str = "", now: datetime) -> Verdict | None:
    """The answer without the name, or with it when ``family_name`` is the one printed."""
    serial = identifiers.read_serial(typed)
    if serial is None or not identifiers.is_consistent(serial):
        return None
    certificate = Certificate.objects.filter(serial=serial).first()
    if certificate is None:
        return None
    if certificate.holder_erased_at is not None:
        fits = seal.is_digest_of(family_name, certificate.name_digests, key=name_key())
        return _verdict(certificate, now=now, with_name=False, name_fits=fits)
    matches = seal.family_name_matches(family_name, certificate.record["holder"])
    return _verdict(certificate, now=now, with_name=matches)


def name_key() -> bytes:
    """What digests of erased names are keyed with. It must outlive the secret key where they are to be compared."""
    return (settings.NAME_DIGEST_KEY or settings.SECRET_KEY).encode()


def _verdict(certificate: Certificate, *, now: datetime, with_name: bool, name_fits: bool = False) -> Verdict:
    record = certificate.record
    return Verdict(
        status=_status(certificate, now),
        serial=certificate.serial,
        language=certificate.language,
        holder=record["holder"] if with_name else "",
        is_holder_erased=certificate.holder_erased_at is not None,
        name_fits=name_fits,
        course=record["course"],
        workload=record["workload"],
        issuer=record["issuer"],
        place=record["place"],
        issued_on=date.fromisoformat(record["issued_on"]),
        expires_on=certificate.expires_on,
        withdrawn_on=certificate.revoked_at.date() if certificate.revoked_at else None,
        reason=certificate.revoked_reason,
    )


def _status(certificate: Certificate, now: datetime) -> Status:
    if certificate.revoked_at is not None:
        return Status.WITHDRAWN
    if certificate.expires_on is not None and certificate.expires_on < now.date():
        return Status.EXPIRED
    return Status.VALID
