"""Countries in words."""

from django import template
from django.utils.translation import get_language

from people import countries

register = template.Library()


@register.filter
def country(code: str) -> str:
    return countries.name(code, get_language() or "en")
