"""Sentences on what a text lost when it was made plain. Pure."""

from django.utils.translation import gettext as _

from quizzes.exchange.html_text import LINKS, MEDIA, SCRIPTS, Words


def notes_of(words: Words) -> list[str]:
    """For a format that holds no pictures itself."""
    sentences = {
        SCRIPTS: _("A script or a form in the text was taken out."),
        MEDIA: _("Sound, video or another embedded thing in the text is not kept."),
        LINKS: _("A link that does not lead to the web is not kept."),
    }
    notes = [sentence for name, sentence in sentences.items() if name in words.lost]
    pictures = [_("The picture “%(name)s” is not in the file.") % {"name": one.source[:80]} for one in words.images]
    return [*notes, *pictures]
