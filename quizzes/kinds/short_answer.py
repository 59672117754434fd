"""Questions answered in a few words of one's own. Pure."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.utils.translation import gettext as _

from quizzes.folding import fits, folded
from quizzes.kinds import plain as read_plain
from quizzes.kinds.base import BadContent, Part, Plain, items_of, plain_values
from quizzes.kinds.typed import (
    MOST_LETTERS,
    TypedKind,
    dumped_lines,
    problems_with_shares,
    read_remark,
    read_share,
    shown_share,
)


class ShortAnswer(TypedKind):
    """The accepted forms are gone through in the order of the author; the first that fits gives its share, so a
    narrow one may stand before a wide one. How words are compared, ``quizzes.folding`` says.
    """

    name = "short_answer"
    template = "quizzes/kinds/short_answer.html"

    def make(self, content: Mapping[str, Any], *, seed: str, language: str) -> tuple[Part, Part]:
        case_matters = bool(content.get("case_matters"))
        return {"case_matters": case_matters}, {
            "accepted": self.accepted(content),
            "case_matters": case_matters,
            "other_feedback": content.get("other_feedback") or "",
        }

    def frame(self, content: Mapping[str, Any]) -> Any:
        """Nothing but the rule: another language may have more forms of a word, or fewer."""
        return bool(content.get("case_matters"))

    def known(self, value: Mapping[str, Any]) -> Part:
        return {"text": value["text"]}

    def fits(self, key: Part, entry: Part, text: str) -> bool:
        return fits(entry["text"], text, case_matters=key["case_matters"])

    def shown(self, key: Part, entry: Part) -> str:
        return shown_pattern(entry["text"])

    def problems(self, content: Mapping[str, Any], *, language: str) -> list[str]:
        values = plain_values(content["accepted"])
        checks = [
            (any(not folded(one["text"]) for one in values), _("An accepted answer has no text.")),
            (
                any(one["text"].strip() == "*" and shown_share(one["share"]) == "1" for one in values),
                _("A star alone accepts anything: it can't earn the whole mark."),
            ),
        ]
        fits_too = partial(covers, case_matters=bool(content.get("case_matters")))
        return problems_with_shares(values, fits_too) + [sentence for is_wrong, sentence in checks if is_wrong]

    def dump(self, content: Mapping[str, Any]) -> Plain:
        return {
            "accepted": dumped_lines(content["accepted"], "text"),
            "case_matters": bool(content.get("case_matters")),
            "other_feedback": content.get("other_feedback") or "",
        }

    def load(self, plain: Mapping[str, Any]) -> dict[str, Any]:
        accepted = [
            {
                "text": read_plain.text(one, "text", most=MOST_LETTERS),
                "share": read_share(one),
                "feedback": read_remark(one),
            }
            for one in read_plain.parts(plain, "accepted")
        ]
        content = {
            "accepted": items_of(accepted),
            "case_matters": read_plain.flag(plain, "case_matters"),
            "other_feedback": read_remark(plain, "other_feedback"),
        }
        if problems := self.problems(content, language=""):
            raise BadContent(problems[0])
        return content


def covers(one: Mapping[str, Any], later: Mapping[str, Any], *, case_matters: bool = False) -> bool:
    """Whether the accepted form ``one`` fits ``later``."""
    return fits(one["text"], shown_pattern(later["text"]).replace("…", ""), case_matters=case_matters)


def shown_pattern(text: str) -> str:
    r"""An accepted form as a learner reads it: ``*`` is an ellipsis, ``\*`` a star."""
    return text.replace("\\*", "\0").replace("*", "…").replace("\0", "*").strip()
