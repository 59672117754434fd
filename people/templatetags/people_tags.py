from django import template

from people import devices, reasons

register = template.Library()
register.filter("device", devices.describe)


@register.filter
def in_fours(secret: str) -> str:
    """A long code as it is easier to copy: ``ABCD EFGH``."""
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))


@register.simple_tag(takes_context=True)
def why_proof(context) -> str:
    """Why this person is asked, now, to show who they are."""
    return reasons.why(context["request"])
