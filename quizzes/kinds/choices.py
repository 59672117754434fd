"""Questions with options to choose from: one is right, or several. Pure."""

from abc import abstractmethod
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from quizzes.kinds import plain as read_plain
from quizzes.kinds.base import (
    NONE,
    WHOLE,
    AnotherQuestion,
    Answer,
    BadContent,
    Explanation,
    ForeignAnswer,
    Kind,
    Part,
    Plain,
    Posted,
    Remark,
    draw,
    hundredths,
    items_of,
    plain_values,
)

MOST_OPTIONS = 8


class OptionsKind(Kind):
    """What choice and multiple choice share: options by token, in an order of the attempt's own."""

    def make(self, content: Mapping[str, Any], *, seed: str, language: str) -> tuple[Part, Part]:
        options = list(content["options"])
        if not content.get("keeps_order"):
            options.sort(key=lambda option: draw(seed, "order", option["id"]))
        tokens = [draw(seed, "token", option["id"])[:16] for option in options]
        shown = [
            {"token": token, "text": option["value"]["text"]} for token, option in zip(tokens, options, strict=True)
        ]
        known = [_key_option(token, option) for token, option in zip(tokens, options, strict=True)]
        # Sorted: the order of the key says nothing about the order of the author.
        return {"options": shown}, {"options": sorted(known, key=lambda option: option["token"])}

    def frame(self, content: Mapping[str, Any]) -> Any:
        options = [(option["id"], bool(option["value"]["is_right"])) for option in content["options"]]
        return (True, options) if content.get("keeps_order") else (False, sorted(options))

    def read(self, paper: Part, posted: Posted) -> Answer:
        """The chosen tokens in the order of the paper, each once."""
        if set(posted) - {""}:
            raise ForeignAnswer
        chosen = set(posted.get("", ())) - {""}
        on_paper = [option["token"] for option in paper["options"]]
        if chosen - set(on_paper):
            raise ForeignAnswer
        return [token for token in on_paper if token in chosen]

    def explain(self, paper: Part, key: Part, answer: Answer) -> Explanation:
        texts = {option["token"]: option["text"] for option in paper["options"]}
        known = {option["token"]: option for option in key["options"]}
        remarks = [
            Remark(option=text, text=known[token]["feedback"], is_right=known[token]["is_right"])
            for token, text in texts.items()
            if known[token]["feedback"] and (token in answer or known[token]["is_right"])
        ]
        return Explanation(
            given=[text for token, text in texts.items() if token in answer],
            full=[text for token, text in texts.items() if known[token]["is_right"]],
            remarks=remarks,
        )

    def rekey(self, key: Part, content: Mapping[str, Any]) -> Part:
        options = {option["id"]: option for option in content["options"]}
        if set(options) != {known["option"] for known in key["options"]}:
            raise AnotherQuestion
        return {"options": [_key_option(known["token"], options[known["option"]]) for known in key["options"]]}

    def problems(self, content: Mapping[str, Any], *, language: str) -> list[str]:
        options = plain_values(content["options"])
        found = []
        if len(options) < 2:
            found.append(_("Give at least two options."))
        if len(options) > MOST_OPTIONS:
            found.append(_("There are more than %(number)d options.") % {"number": MOST_OPTIONS})
        texts = [" ".join(option["text"].casefold().split()) for option in options]
        if not all(texts):
            found.append(_("An option has no text."))
        if len(set(texts)) < len(texts):
            found.append(_("Two options say the same."))
        count = self.problem_with_count(sum(bool(option["is_right"]) for option in options), len(options))
        return [*found, *([count] if count else [])]

    @abstractmethod
    def problem_with_count(self, right: int, total: int) -> str:
        """What is wrong with so many right ones of so many: a sentence, or nothing."""

    def dump(self, content: Mapping[str, Any]) -> Plain:
        options = [
            {"text": one["text"], "is_right": bool(one["is_right"]), "feedback": one.get("feedback") or ""}
            for one in plain_values(content["options"])
        ]
        return {"options": options, "keeps_order": bool(content.get("keeps_order"))}

    def load(self, plain: Mapping[str, Any]) -> dict[str, Any]:
        options = [
            {
                "text": read_plain.text(one, "text"),
                "is_right": read_plain.flag(one, "is_right"),
                "feedback": read_plain.text(one, "feedback", most=read_plain.LONGEST_FEEDBACK),
            }
            for one in read_plain.parts(plain, "options")
        ]
        content = {"options": items_of(options), "keeps_order": read_plain.flag(plain, "keeps_order")}
        if problems := self.problems(content, language=""):
            raise BadContent(problems[0])
        return content


class Choice(OptionsKind):
    """Exactly one option is right: it earns the mark."""

    name = "choice"
    template = "quizzes/kinds/choice.html"

    def read(self, paper: Part, posted: Posted) -> Answer:
        answer = super().read(paper, posted)
        if len(answer) > 1:
            raise ForeignAnswer
        return answer

    def grade(self, key: Part, answer: Answer) -> Decimal:
        return WHOLE if answer and set(answer) == right_tokens(key) else NONE

    def problem_with_count(self, right: int, total: int) -> str:
        return "" if right == 1 else _("Mark exactly one option as right.")


class MultipleChoice(OptionsKind):
    """One or more options are right. Each right one chosen earns its part of the mark, each wrong one chosen takes
    as much away, and there is nothing below zero: ticking everything is no way to marks.
    """

    name = "multiple_choice"
    template = "quizzes/kinds/multiple_choice.html"

    def grade(self, key: Part, answer: Answer) -> Decimal:
        right, chosen = right_tokens(key), set(answer)
        net = len(chosen & right) - len(chosen - right)
        return hundredths(Decimal(net) / len(right)) if right else NONE

    def problem_with_count(self, right: int, total: int) -> str:
        return "" if right else _("Mark at least one option as right; two or more make a better question.")


def right_tokens(key: Part) -> set[str]:
    return {option["token"] for option in key["options"] if option["is_right"]}


def _key_option(token: str, option: Mapping[str, Any]) -> Part:
    value = option["value"]
    return {
        "token": token,
        "option": option["id"],  # the same in every language: statistics count by it
        "is_right": bool(value["is_right"]),
        "feedback": value.get("feedback") or "",
    }
