"""Rich text as it is stored: which markup it may hold, and what its links name. Pure.

The check is a list of what is allowed, written so that whatever is not exactly that is refused: every ``<`` opens one
of these tags with these attributes. So no reader of HTML, however lenient, finds anything else in it.
"""

import re
from collections.abc import Callable
from html import unescape

from django.utils.translation import gettext as _

from lms.packages.errors import PackageRefused

PLAIN_TAGS = "p|h2|h3|h4|ul|ol|li|b|strong|i|em|br|hr|sup|sub"
_KEY = r'\s+data-block-key="[\w-]{0,64}"'
_PLAIN = rf"</?(?:{PLAIN_TAGS})(?:{_KEY})?\s*/?>"
_ATTRIBUTE = r'\s+(?:href|id|linktype)="[^"<>]{0,2000}"'
TAG = re.compile(rf"{_PLAIN}|<a(?:{_ATTRIBUTE}){{1,3}}\s*>|</a>")
INLINE_TAG = re.compile(r"</?(?:b|strong|i|em|code|abbr)>|<br\s*/?>|<a(?: id=\"[\w-]{1,20}\")?>|</a>")
LINK = re.compile(r"<a(?P<attributes>(?:\s[^<>]*)?)>(?P<words>.*?)</a>", re.DOTALL)
VALUE = re.compile(r'(href|id|linktype)="([^"]*)"')
ADDRESS = re.compile(r"(?:https?://|mailto:|tel:|#|/(?![/\\]))[^\x00-\x20\x7f]*", re.IGNORECASE)
TYPES = {"page", "document"}

Change = Callable[[str, str], str | None]


def with_links(html: str, change: Change) -> str:
    """``html`` with what each link names changed by ``change(type, name)``; None takes the link away from its words."""

    def changed(link: re.Match) -> str:
        values = dict(VALUE.findall(link["attributes"]))
        if "linktype" not in values:
            return link[0]
        name = change(values["linktype"], values.get("id", ""))
        if name is None:
            return link["words"]
        attributes = VALUE.sub(lambda one: f'id="{name}"' if one[1] == "id" else one[0], link["attributes"])
        return f"<a{attributes}>{link['words']}</a>"

    return LINK.sub(changed, html)


def check(html: str, where: str) -> None:
    """Raises ``PackageRefused`` for markup that no editor of ours writes."""
    _check_left_over(TAG.sub("", html), where)
    for opening in re.findall(r"<a\s[^<>]*>", html):
        _check_link(opening, where)


def check_words(html: str, where: str) -> None:
    """The same for a passage that translators have translated: a link has a mark there, and no address."""
    _check_left_over(INLINE_TAG.sub("", html), where)


def check_address(address: str, where: str) -> None:
    if not ADDRESS.fullmatch(unescape(address)):
        sentence = _("%(where)s leads to an address that is not allowed: “%(address)s”.")
        raise PackageRefused(sentence % {"where": where, "address": address[:80]})


def _check_left_over(text: str, where: str) -> None:
    at = text.find("<")
    if at >= 0:
        sentence = _("%(where)s holds markup that is not allowed: “%(markup)s”.")
        raise PackageRefused(sentence % {"where": where, "markup": text[at : at + 40]})


def _check_link(opening: str, where: str) -> None:
    values = VALUE.findall(opening)
    named = dict(values)
    if len(named) < len(values) or ("linktype" in named) == ("href" in named):
        _check_left_over(opening, where)
    if "href" in named:
        check_address(named["href"], where)
    elif named["linktype"] not in TYPES or "id" not in named:
        _check_left_over(opening, where)
