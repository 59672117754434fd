"""What the tables of certificates hold about people."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from certificates.models import Certificate
from certificates.services import erase_holder
from people.own_data.acts import unnamed_by
from people.own_data.identity import Identity
from people.own_data.registry import Holding, declare

SAID = ("holder", "post", "course", "workload", "issuer", "issued_on", "place")  # of the record, in the copy


def _certificates(user) -> list[dict[str, Any]]:
    return [_certificate(one) for one in Certificate.objects.filter(user=user).order_by("issued_at", "pk")]


def _certificate(one: Certificate) -> dict[str, Any]:
    said = {name: one.record.get(name, "") for name in SAID}
    return {
        "serial": one.serial,
        **said,
        "language": one.language,
        "issued_at": one.issued_at,
        "expires_on": one.expires_on,
        "withdrawn_at": one.revoked_at,
        "withdrawn_reason": one.revoked_reason,
        "sha256_of_record": one.record_sha256,
        "sha256_of_pdf": one.pdf_sha256,
    }


def _files(user) -> Iterable[tuple[str, Any]]:
    for one in Certificate.objects.filter(user=user).exclude(pdf="").order_by("pk"):
        yield f"certificates/{one.serial}.pdf", one.pdf


def _erase_holders(holding: Holding, identity: Identity) -> int:
    found = list(holding.rows(identity))
    for one in found:
        erase_holder(certificate=one, now=identity.now)
    return len(found)


declare(
    "certificates.CertificateTemplate",
    none=[
        *("id", "name", "issuer", "issuer_ru", "issuer_tk", "place", "place_ru", "place_tk", "validity_months"),
    ],
)
declare(
    "certificates.Signatory",
    person=["name", "name_cyrillic"],
    about=["role", "role_ru", "role_tk", "signature"],
    none=["id", "sort_order", "template"],
    note=_("Signatories are named in the wording of certificates; an editor takes a name off it."),
)
declare("certificates.TemplateLogo", none=["id", "sort_order", "template", "partner"])
declare("certificates.CourseAward", none=["id", "course", "template"])
declare(
    "certificates.Certificate",
    person=["user", "record", "pdf", "revoked_by", "name_digests"],
    about=[
        *("enrolment", "round", "language", "evidence", "issued_at", "expires_on", "revoked_at", "delivered_at"),
        *("serial", "holder_erased_at"),
    ],
    text=["revoked_reason"],
    secret=["code"],
    none=["id", "template", "record_sha256", "pdf_sha256"],
    holding=Holding(
        title=_("Your certificates"),
        purpose=_("So that whoever is shown one can check it."),
        period="register",
        of="user",
        copy=_certificates,
        labels={
            "serial": _("serial number"),
            "holder": _("name"),
            "post": _("post"),
            "course": _("course"),
            "workload": _("workload"),
            "issuer": _("issued by"),
            "issued_on": _("issued on"),
            "place": _("place"),
            "language": _("language"),
            "issued_at": _("issued"),
            "expires_on": _("expires"),
            "withdrawn_at": _("withdrawn"),
            "withdrawn_reason": _("reason"),
            "sha256_of_record": _("digest of the record"),
            "sha256_of_pdf": _("digest of the PDF"),
        },
        files=_files,
        erasure=unnamed_by(
            _erase_holders,
            why=_(
                "The register keeps serial number, course, date, validity and a keyed digest of your name: whoever "
                "was shown a certificate can still check it. Your name, your post and the PDF go."
            ),
        ),
    ),
)
