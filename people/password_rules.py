"""Words that everybody would try first in a password here: the product, the country, the subject, the roles."""

from anyascii import anyascii
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from people.folding import fold

FEWEST_LETTERS_BESIDE = 8  # that a password must have beside such words

# In English, Russian and Turkmen; compared in Latin letters, without accents and without case.
WORDS = (
    "waymark", "password", "parol", "пароль", "açar söz", "qwerty", "йцукен", "welcome", "dobro", "hoş geldiňiz",
    "turkmenistan", "türkmenistan", "туркменистан", "turkmen", "türkmen", "ashgabat", "aşgabat", "ашхабад", "ашгабат",
    "embassy", "ilçihana", "посольство", "consulate", "konsullyk", "консульство", "ministry", "ministrlik",
    "министерство", "training", "okuw", "обучение", "course", "kurs", "курс", "webinar", "вебинар",
    "trafficking", "торговля людьми", "adam söwdasy", "indicator", "индикатор", "görkeziji",
    "learner", "trainer", "coordinator", "administrator", "admin", "focalpoint", "focal point", "tälimçi",
    "utgaşdyryjy", "tren", "тренер", "координатор", "администратор", "diňleýji", "слушатель",
)  # fmt: skip


def plain(text: str) -> str:
    """Lower case, Latin letters without accents, nothing but letters and digits."""
    return "".join(sign for sign in anyascii(fold(text)).lower() if sign.isalnum())


PLAIN_WORDS = sorted({plain(word) for word in WORDS}, key=len, reverse=True)


YEARS = [str(year) for year in range(1990, 2041)]
SHORTEST_OF_ORGANISATION = 5  # shorter words of its name stand in too many others


def letters_beside(password: str, words: list[str]) -> int:
    """How many letters and digits are left when ``words`` are taken out, longest first."""
    left = plain(password)
    for word in sorted(words, key=len, reverse=True):
        left = left.replace(word, " ")
    return sum(sign != " " for sign in left)


def words_around(user) -> list[str]:
    """The platform's name, and the words of the name of where ``user`` works now, in each language."""
    names = [str(settings.PLATFORM_NAME)]
    if user is not None and user.pk is not None:
        for posting in user.postings.current().select_related("organisation"):
            here = posting.organisation
            names += f"{here.name} {here.name_ru} {here.name_tk}".split()
    return [word for name in names if len(word := plain(name)) >= SHORTEST_OF_ORGANISATION]


class ContextWordsValidator:
    """A password is more than the words that anybody would try here, with the year behind them."""

    def validate(self, password, user=None):
        fewest = min(FEWEST_LETTERS_BESIDE, len(plain(password)))
        if letters_beside(password, [*PLAIN_WORDS, *YEARS, *words_around(user)]) < fewest:
            raise ValidationError(self.get_help_text(), code="password_of_context_words")

    def get_help_text(self):
        return _(
            "It is more than words anybody would try here: the platform’s name, a country, your organisation or role."
        )
