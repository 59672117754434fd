"""Languages of an event: what is spoken, and what it is interpreted into. Pure."""

from collections.abc import Iterable

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

SIGN_LANGUAGE = "sgn"
CHOICES = [
    ("en", gettext_lazy("English")),
    ("ru", gettext_lazy("Russian")),
    ("tk", gettext_lazy("Turkmen")),
    ("uz", gettext_lazy("Uzbek")),
    ("tg", gettext_lazy("Tajik")),
    ("ky", gettext_lazy("Kyrgyz")),
    ("kk", gettext_lazy("Kazakh")),
    ("tr", gettext_lazy("Turkish")),
    ("uk", gettext_lazy("Ukrainian")),
    ("be", gettext_lazy("Belarusian")),
    ("hi", gettext_lazy("Hindi")),
    (SIGN_LANGUAGE, gettext_lazy("sign language")),
]
_NAMES = dict(CHOICES)


def say_languages(*, spoken: Iterable[str], interpreted: Iterable[str]) -> str:
    """“Russian, with interpretation into English and Turkmen”, by codes; empty when there are none."""
    said, into = _listed(spoken), _listed(interpreted)
    if not into:
        return said
    if not said:
        return _("Interpretation into %(languages)s") % {"languages": into}
    return _("%(spoken)s, with interpretation into %(languages)s") % {"spoken": said, "languages": into}


def _listed(codes: Iterable[str]) -> str:
    """Each language once, in the order given; a code that is not known is left out."""
    names = [str(_NAMES[code]) for code in dict.fromkeys(codes) if code in _NAMES]
    return get_text_list(names, _("and"))
