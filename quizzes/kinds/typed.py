"""Answers typed on one line, decided by a list of what is accepted: the first line of it that fits gives the share.

What was typed may be right in any language of the paper: the keys of the others stand in ``also``. Pure.
"""

import unicodedata
from abc import abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from itertools import combinations
from typing import Any

from django.utils.translation import gettext as _

from quizzes.kinds import plain as read_plain
from quizzes.kinds.base import (
    NONE,
    WHOLE,
    Answer,
    BadContent,
    Explanation,
    ForeignAnswer,
    Kind,
    Part,
    Plain,
    Posted,
    Remark,
    hundredths,
    one_of,
    plain_values,
)

MOST_ACCEPTED = 20
MOST_LETTERS = 200


class TypedKind(Kind):
    """What short answer and numeric share: one field, no options. An empty paper tells nothing to draw tokens for."""

    words_decide = True
    most_letters = MOST_LETTERS

    @abstractmethod
    def known(self, value: Mapping[str, Any]) -> Part:
        """What decides of one accepted line, for the key."""

    @abstractmethod
    def fits(self, key: Part, entry: Part, text: str) -> bool:
        """Whether ``text`` is what ``entry`` accepts."""

    @abstractmethod
    def shown(self, key: Part, entry: Part) -> str:
        """What ``entry`` accepts, in words for a learner."""

    def accepted(self, content: Mapping[str, Any]) -> list[Part]:
        return [accepted_line(item, self.known(item["value"])) for item in content["accepted"]]

    def read(self, paper: Part, posted: Posted) -> Answer:
        if set(posted) - {""}:
            raise ForeignAnswer
        text = typed_line(posted.get("", ()), most=self.most_letters)
        return [text] if text else []

    def grade(self, key: Part, answer: Answer) -> Decimal:
        return share_of(self._decided(key, answer))

    def explain(self, paper: Part, key: Part, answer: Answer) -> Explanation:
        entry = self._decided(key, answer)
        text = key["other_feedback"] if entry is None else told(entry, key["accepted"])
        remarks = [Remark(answer[0], text, is_right=share_of(entry) == WHOLE)] if answer and text else []
        full = [self.shown(key, one) for one in key["accepted"] if share_of(one) == WHOLE]
        return Explanation(given=list(answer), full=list(dict.fromkeys(full)), remarks=remarks)

    def rekey(self, key: Part, content: Mapping[str, Any]) -> Part:
        """Always possible: a paper holds no option of it."""
        _paper, anew = self.make(content, seed="", language="")
        return anew

    def rows(self, paper: Part, answer: Answer) -> list[dict[str, Any]]:
        return [{"value": "".join(answer[:1]), "most_letters": self.most_letters}]

    def _decided(self, key: Part, answer: Answer) -> Part | None:
        if not answer:
            return None
        keys = [key, *key.get("also", ())]
        return decided([one["accepted"] for one in keys], lambda entry: self.fits(key, entry, answer[0]))


def accepted_line(item: Mapping[str, Any], known: Part) -> Part:
    """One accepted line for the key. ``option`` is the same in every language: statistics count by it."""
    value = item["value"]
    return {
        "option": item["id"],
        **known,
        "share": shown_share(value["share"]),
        "feedback": value.get("feedback") or "",
    }


def decided(lists: Iterable[Sequence[Part]], fits: Callable[[Part], bool]) -> Part | None:
    """The line that decides: in each language the first that fits, of these the one that gives most."""
    firsts = [next(filter(fits, lines), None) for lines in lists]
    return max((one for one in firsts if one is not None), key=share_of, default=None)


def told(entry: Part, own: Sequence[Part]) -> str:
    """The author's remark to ``entry``, in the words of the language it is read in."""
    return next((one["feedback"] for one in own if one["option"] == entry["option"]), entry["feedback"])


def share_of(entry: Part | None) -> Decimal:
    return NONE if entry is None else Decimal(entry["share"])


def shown_share(share: object) -> str:
    """A share as packages and keys hold it: 1, 0.5, 0.33."""
    return f"{hundredths(Decimal(str(share or 0))).normalize():f}"


def read_share(plain: Mapping[str, Any], *, default: str = "1") -> str:
    """Raises ``BadContent`` for what is no share between nothing and the whole."""
    try:
        share = Decimal(str(plain.get("share", default)))
    except InvalidOperation:
        share = Decimal("NaN")
    if share.is_nan() or not NONE <= share <= WHOLE:
        raise BadContent(_("A share of the marks lies between 0 and 1."))
    return shown_share(share)


def read_remark(plain: Mapping[str, Any], name: str = "feedback") -> str:
    return read_plain.text(plain, name, most=read_plain.LONGEST_FEEDBACK)


def dumped_lines(items: Iterable[Mapping[str, Any]], *names: str) -> list[Plain]:
    return [
        {
            **{name: str(one[name]) for name in names},
            "share": shown_share(one["share"]),
            "feedback": one.get("feedback") or "",
        }
        for one in plain_values(items)
    ]


def problems_with_shares(
    values: Sequence[Mapping[str, Any]], covers: Callable[[Mapping[str, Any], Mapping[str, Any]], bool]
) -> list[str]:
    """What is wrong with the number of accepted lines and with what they earn. ``covers`` says whether the first of
    two lines fits what the second accepts.
    """
    checks = [
        (not values, _("Give at least one accepted answer.")),
        (
            len(values) > MOST_ACCEPTED,
            _("There are more than %(number)d accepted answers.") % {"number": MOST_ACCEPTED},
        ),
        (
            bool(values) and all(shown_share(one["share"]) != "1" for one in values),
            _("At least one accepted answer has to earn the whole mark."),
        ),
        (
            any(covers(one, later) and _earns(one) < _earns(later) for one, later in combinations(values, 2)),
            _("An answer that earns more is never reached: one that stands before it fits the same words."),
        ),
    ]
    return [sentence for is_wrong, sentence in checks if is_wrong]


def _earns(value: Mapping[str, Any]) -> Decimal:
    return Decimal(shown_share(value["share"]))


def typed_line(values: Sequence[str], *, most: int) -> str:
    """What was typed on one line, without signs that control a machine. Raises ``ForeignAnswer`` when too long."""
    text = one_of(values)
    line = "".join(" " if unicodedata.category(one) == "Cc" else one for one in text).strip()
    if len(line) > most:
        raise ForeignAnswer
    return line
