"""The addresses and counts of the kinds of search results."""

from urllib.parse import urlencode

from django import template

from lms.searching import Kind

register = template.Library()


@register.filter
def count_of(counts: dict[Kind, int], kind: Kind) -> int:
    return counts.get(kind, 0)


@register.simple_tag
def search_query(query: str, kind: Kind | None = None) -> str:
    """What stands after the question mark to look for ``query`` again, of ``kind``."""
    return urlencode({"q": query} | ({"kind": kind.value} if kind else {}))
