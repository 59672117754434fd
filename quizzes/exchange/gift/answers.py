"""What stands between the braces of a GIFT question: its kind, by the signs in it, and its content. Pure."""

import re
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from quizzes.exchange.essays import open_text
from quizzes.exchange.gift.blocks import Unreadable
from quizzes.exchange.gift.signs import DEFAULT, format_of, unmasked, words_of
from quizzes.exchange.notes import notes_of
from quizzes.exchange.numbers import decimal_of, plain_number
from quizzes.exchange.weights import weighted_choice
from quizzes.kinds import Plain

WEIGHT = re.compile(r"%(-?\d{1,3}(?:\.\d*)?)%")
TRUE, FALSE = {"T", "TRUE"}, {"F", "FALSE"}
ANYTHING = "*"
FULL = Decimal(100)


class Texts:
    """The texts of one question, made plain: what they lose by it is gathered as notes."""

    def __init__(self, question: str) -> None:
        self._notes: dict[str, None] = {}
        self._format, _rest = format_of(question, DEFAULT)
        self.question = self.words(question)

    def words(self, text: str) -> str:
        """The plain words of a masked text, read as the question is where it does not say otherwise."""
        words = words_of(text, self._format)
        self.note(*notes_of(words))
        return words.text

    def line(self, text: str) -> str:
        return " ".join(self.words(text).split())

    def note(self, *sentences: str) -> None:
        self._notes.update(dict.fromkeys(sentences))

    def notes_with(self, first: str) -> tuple[str, ...]:
        return (*([first] if first else []), *self._notes)


@dataclass(frozen=True)
class Weighted:
    percent: Decimal | None  # None where none is given
    text: str
    feedback: str


def answer_of(answers: str, texts: Texts) -> tuple[str, Plain]:
    """The name of the kind, and the content. Raises ``Unreadable``."""
    if not answers:
        content, notes = open_text()
        texts.note(*notes)
        return "open_text", content
    if answers.startswith("#"):
        return "numeric", _numeric(answers[1:], texts)
    if "~" in answers:
        return _choice(answers, texts)
    if "=" in answers and "->" in answers:
        return "matching", _matching(answers, texts)
    if answers.partition("#")[0].strip() in TRUE | FALSE:
        return "true_false", _true_false(answers, texts)
    return "short_answer", _short_answer(answers, texts)


def _true_false(answers: str, texts: Texts) -> Plain:
    """The first feedback is for who answers wrongly, the second for who is right."""
    value, wrong, right = [*answers.split("#", 2), "", ""][:3]
    is_true, when_wrong, when_right = value.strip() in TRUE, texts.words(wrong), texts.words(right)
    return {
        "is_true": is_true,
        "feedback_true": when_right if is_true else when_wrong,
        "feedback_false": when_wrong if is_true else when_right,
    }


def _choice(answers: str, texts: Texts) -> tuple[str, Plain]:
    """One may be chosen where one is marked with ``=``, else several."""
    is_single = "=" in answers
    options = [_option(piece, texts) for piece in _pieces(answers.replace("=", "~="), "~")]
    kind, content, notes = weighted_choice(
        [(option.percent or Decimal(0), option.text, option.feedback) for option in options], is_single=is_single
    )
    if not content:
        raise Unreadable(notes[0])
    texts.note(*notes)
    return kind, content


def _option(piece: str, texts: Texts) -> Weighted:
    found = _weighted(piece.removeprefix("="), texts)
    if piece.startswith("=") and found.percent is None:
        return Weighted(FULL, found.text, found.feedback)
    return found


def _matching(answers: str, texts: Texts) -> Plain:
    pairs, extra = [], []
    for piece in _pieces(answers, "="):
        prompt, arrow, match = piece.partition("->")
        if not arrow:
            raise Unreadable(_("A pair has no “->” between its two sides."))
        shown = texts.line(prompt)
        if shown:
            pairs.append({"prompt": shown, "match": _as_typed(match)})
        else:
            extra.append(_as_typed(match))
    return {"pairs": pairs, "extra": extra}


def _short_answer(answers: str, texts: Texts) -> Plain:
    accepted, otherwise = [], ""
    for piece in _pieces(answers, "="):
        one = _weighted(piece, texts, is_typed=True)
        if one.text == ANYTHING and not one.percent and one.percent is not None:
            otherwise = one.feedback
        else:
            accepted.append({"text": one.text, "share": _share(one, texts), "feedback": one.feedback})
    return {"accepted": accepted, "case_matters": False, "other_feedback": otherwise}


def _numeric(answers: str, texts: Texts) -> Plain:
    """``3.14:0.05`` with a tolerance, ``1..5`` a range, ``~#`` the feedback to everything else."""
    given, _wave, otherwise = answers.partition("~")
    accepted, other = [], texts.words(otherwise.partition("#")[2])
    for piece in _pieces(given, "="):
        one = _weighted(piece, texts, is_typed=True)
        if one.text == ANYTHING:
            other = other or one.feedback
            continue
        value, tolerance = _value(one.text)
        share = _share(one, texts)
        accepted.append({"value": value, "tolerance": tolerance, "share": share, "feedback": one.feedback})
    if not accepted:
        raise Unreadable(_("No number is given as the answer."))
    return {"accepted": accepted, "unit": "", "other_feedback": other}


def _value(text: str) -> tuple[str, str]:
    if ".." in text:
        low, _dots, high = text.partition("..")
        least, most = _number(low), _number(high)
        value = (least + most) / 2
        tolerance = most - value
    else:
        before, _colon, after = text.partition(":")
        value, tolerance = _number(before), _number(after or "0")
    if tolerance < 0:
        raise Unreadable(_("The range “%(text)s” ends before it begins.") % {"text": text[:60]})
    return plain_number(value), plain_number(tolerance)


def _number(text: str) -> Decimal:
    number = decimal_of(text)
    if number is None:
        raise Unreadable(_("“%(text)s” is no number.") % {"text": text.strip()[:60]})
    return number


def _weighted(piece: str, texts: Texts, *, is_typed: bool = False) -> Weighted:
    """The weight before an answer, the answer, and the feedback after it."""
    found = WEIGHT.match(piece)
    percent = Decimal(found[1]) if found else None
    text, _sign, feedback = piece[found.end() if found else 0 :].partition("#")
    return Weighted(percent, _as_typed(text) if is_typed else texts.line(text), texts.words(feedback))


def _as_typed(text: str) -> str:
    """What learners type or see as it is: never markup."""
    return " ".join(unmasked(format_of(text, DEFAULT)[1]).split())


def _share(one: Weighted, texts: Texts) -> str:
    percent = FULL if one.percent is None else one.percent
    if percent < 0 or percent > FULL:
        texts.note(_("A weight below 0 or above 100 percent was brought back to that."))
    return plain_number(min(max(percent, Decimal(0)), FULL) / 100)


def _pieces(answers: str, sign: str) -> list[str]:
    """What stands after each ``sign``; what stands before the first counts when it is not empty."""
    first, *others = answers.split(sign)
    return [piece.strip() for piece in ([first, *others] if first.strip() else others)]
