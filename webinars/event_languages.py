"""Languages of an event: what is spoken, and what it is interpreted into. Pure."""

from collections.abc import Iterable

from django.utils.text import capfirst, get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

SIGN_LANGUAGE = "sgn"
# They stand in the middle of a sentence: with a small letter in languages that write them so.
CHOICES = [
    ("en", pgettext_lazy("language of an event", "English")),
    ("ru", pgettext_lazy("language of an event", "Russian")),
    ("tk", pgettext_lazy("language of an event", "Turkmen")),
    ("uz", pgettext_lazy("language of an event", "Uzbek")),
    ("tg", pgettext_lazy("language of an event", "Tajik")),
    ("ky", pgettext_lazy("language of an event", "Kyrgyz")),
    ("kk", pgettext_lazy("language of an event", "Kazakh")),
    ("tr", pgettext_lazy("language of an event", "Turkish")),
    ("uk", pgettext_lazy("language of an event", "Ukrainian")),
    ("be", pgettext_lazy("language of an event", "Belarusian")),
    ("hi", pgettext_lazy("language of an event", "Hindi")),
    (SIGN_LANGUAGE, pgettext_lazy("language of an event", "sign language")),
]
_NAMES = dict(CHOICES)


def say_languages(*, spoken: Iterable[str], interpreted: Iterable[str]) -> str:
    """“Russian, with interpretation into English and Turkmen”, by codes; empty when there are none."""
    said, into = _listed(spoken), _listed(interpreted)
    if not into:
        return capfirst(said)
    if not said:
        return _("Interpretation into %(languages)s") % {"languages": into}
    return capfirst(_("%(spoken)s, with interpretation into %(languages)s") % {"spoken": said, "languages": into})


def _listed(codes: Iterable[str]) -> str:
    """Each language once, in the order given; a code that is not known is left out."""
    names = [str(_NAMES[code]) for code in dict.fromkeys(codes) if code in _NAMES]
    return get_text_list(names, _("and"))
