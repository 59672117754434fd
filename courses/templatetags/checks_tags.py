"""What the checks of a draft found, in templates of the content room."""

from django import template

from courses.content_checks import findings

register = template.Library()


@register.simple_tag
def findings_in(thing):
    """What the checks find in the latest draft of a page or a question; nothing for things without checks."""
    draft = thing.get_latest_revision_as_object()
    return findings(draft.draft_to_check()) if hasattr(draft, "draft_to_check") else []
