"""E-mail addresses, so that two that look the same are either one or refused. Pure.

What is kept is plain ASCII in lower case: a name before the @ in other letters is refused (ı, the Kelvin sign and
full-width letters would turn into i, k and plain letters somewhere on the way to the mail server), and a domain in
other letters is kept as the name that the mail system uses (xn--…), so a Cyrillic а never meets a Latin a.
"""

import unicodedata

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

MOST_LETTERS = 254

# Anybody can have an address there, so it says nothing about where a person works.
OPEN_TO_ALL = {
    *("gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "yahoo.com", "icloud.com", "aol.com"),
    *("mail.ru", "bk.ru", "inbox.ru", "list.ru", "internet.ru", "yandex.ru", "yandex.com", "ya.ru", "rambler.ru"),
    *("proton.me", "protonmail.com", "gmx.com", "gmx.de", "gmx.net", "zoho.com", "ukr.net", "online.tm", "sanly.tm"),
}
# With a country behind them these are registries, not organisations: com.tr, gov.tm, co.uk.
REGISTRIES = {"ac", "co", "com", "edu", "gob", "gouv", "gov", "info", "k12", "mil", "name", "net", "nom", "or", "org"}


class NotAnAddress(ValueError):
    """Why a text is no address or no domain we take; ``message`` is a sentence for the screen."""

    def __init__(self, message: object) -> None:
        super().__init__(message)
        self.message = message


def clean_address(text: str) -> str:
    """``text`` as an address is kept: ASCII, lower case. Raises ``NotAnAddress``."""
    text = text.strip()
    name, at, domain = text.rpartition("@")
    if not at or not name or any(unicodedata.category(one)[0] in "CZ" for one in text):
        raise NotAnAddress(_("Enter an e-mail address with an @ sign"))
    if not name.isascii():
        raise NotAnAddress(_("Before the @ sign an address has plain Latin letters, digits and signs only."))
    address = f"{name.lower()}@{ascii_domain(domain)}"
    try:
        validate_email(address)
    except ValidationError:
        raise NotAnAddress(_("This is not a whole e-mail address. Look for a letter too many or too few.")) from None
    if len(address) > MOST_LETTERS:
        raise NotAnAddress(_("This e-mail address is too long."))
    return address


def ascii_domain(domain: str) -> str:
    """``domain`` as the mail system knows it. One that would turn into another on the way is refused."""
    if domain.isascii():
        return domain.lower()
    try:
        name = domain.lower().encode("idna").decode()
        back = name.encode().decode("idna")
    except UnicodeError:
        raise NotAnAddress(_("The part behind the @ sign is no name of a domain.")) from None
    if back != domain.lower() or unicodedata.normalize("NFKC", domain) != domain:
        raise NotAnAddress(_("The part behind the @ sign holds letters that turn into others. Type it anew."))
    return name


def shown(address: str) -> str:
    """An address as people read it: a domain in its own letters."""
    name, _at, domain = address.rpartition("@")
    try:
        return f"{name}@{domain.encode().decode('idna')}"
    except UnicodeError:
        return address


def same_address(one: str, other: str) -> bool:
    """Whether two addresses, however they were stored, are one: after NFKC and case folding."""
    return _folded(one) == _folded(other)


def _folded(address: str) -> str:
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", shown(address)).casefold())


def clean_domain(text: str) -> str:
    """A mail domain whose people may ask for access, as it is kept. Raises ``NotAnAddress``."""
    text = text.strip().rpartition("@")[2].strip(".")
    if not text or any(unicodedata.category(one)[0] in "CZ" for one in text):
        raise NotAnAddress(_("Write the domain as it stands behind the @ sign, such as mfa.example."))
    domain = ascii_domain(text)
    try:
        validate_email(f"someone@{domain}")
    except ValidationError:
        raise NotAnAddress(_("Write the domain as it stands behind the @ sign, such as mfa.example.")) from None
    _check_not_everybodys(domain)
    return domain


def _check_not_everybodys(domain: str) -> None:
    labels = domain.split(".")
    is_registry = len(labels) == 2 and len(labels[1]) == 2 and labels[0] in REGISTRIES
    if len(labels) == 1 or is_registry:
        raise NotAnAddress(_("This is the end of many organisations’ addresses. Write the whole domain of one."))
    if domain in OPEN_TO_ALL:
        raise NotAnAddress(_("Anybody can have an address there. Write a domain that belongs to an organisation."))


def domains_above(address: str) -> list[str]:
    """The domain of ``address`` and all it is a part of: ankara.mfa.example, mfa.example, example."""
    labels = address.rpartition("@")[2].split(".")
    return [".".join(labels[start:]) for start in range(len(labels))]
