"""The way back of mail that can't be delivered: each mail has a sender's address of its own (VERP), signed, so that
nobody else can make us believe that mail came back.

With ``BOUNCE_ADDRESS`` bounces@learn.example.org the envelope says bounces+w15-3f…@learn.example.org. ``what`` names
the mail, such as w15; the signature holds for it together with the address it went to.
"""

import re

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.crypto import constant_time_compare, salted_hmac

SALT = "people.mail_returns"
LETTERS = 20  # of the signature: 80 bits


def send_returns_to_us(mail: EmailMessage, *, what: str, address: str) -> None:
    """Give ``mail`` its own sender in the envelope; the header From stays. Without ``BOUNCE_ADDRESS`` it is left."""
    name, at, domain = settings.BOUNCE_ADDRESS.rpartition("@")
    if at:
        mail.extra_headers.setdefault("From", mail.from_email)
        mail.from_email = f"{name}+{what}-{_signature(what, address)}@{domain}"


def returned(recipient: str) -> tuple[str, str] | None:
    """(what, signature) of an address that ``send_returns_to_us`` may have made; it is not yet sure that it did."""
    name, at, domain = settings.BOUNCE_ADDRESS.rpartition("@")
    if not at:
        return None
    pattern = rf"{re.escape(name.lower())}\+([a-z]\d{{1,18}})-([0-9a-f]{{{LETTERS}}})@{re.escape(domain.lower())}"
    found = re.fullmatch(pattern, recipient.strip().lower(), re.ASCII)
    return (found[1], found[2]) if found else None


def is_signed(*, what: str, signature: str, address: str) -> bool:
    """Whether the mail ``what`` went to ``address``."""
    return constant_time_compare(_signature(what, address), signature)


def _signature(what: str, address: str) -> str:
    return salted_hmac(SALT, f"{what}:{address.lower()}", algorithm="sha256").hexdigest()[:LETTERS]
