"""Wagtail's checks beside the preview of a page, with those that its own list leaves out."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.userbar import ContentCheckerItem


class LearnersPageItem(ContentCheckerItem):
    """What axe finds in a page as a learner gets it; pages of ours have no description for search engines."""

    axe_run_only = [
        *(rule for rule in ContentCheckerItem.axe_run_only if rule != "empty-meta-description"),
        "image-alt",
        "video-caption",
    ]
    axe_messages = {
        **ContentCheckerItem.axe_messages,
        "image-alt": {
            "error_name": _("Picture without a text alternative"),
            "help_text": _("Say what it tells, for those who do not see it"),
        },
        "video-caption": {
            "error_name": _("Film without captions"),
            "help_text": _("Add captions in English, Russian and Turkmen"),
        },
    }
