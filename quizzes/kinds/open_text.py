"""Open text: an answer in one's own words, read by a trainer with a rubric. Pure.

The rubric and the model answer are part of the key: they tell what to write.
"""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from quizzes.kinds import plain as read_plain
from quizzes.kinds.base import (
    NONE,
    AnotherQuestion,
    Answer,
    BadContent,
    Explanation,
    ForeignAnswer,
    Kind,
    Part,
    Plain,
    Posted,
    State,
    hundredths,
    items_of,
    one_of,
    plain_values,
)

MOST_WORDS, MOST_CHARACTERS = 1000, 20_000
MOST_CRITERIA, MOST_POINTS = 12, 20
LONGEST_MODEL_ANSWER = 4000
WORD = re.compile(r"\S+")
UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")  # a database does not keep the first, and nobody sees the others


class OpenText(Kind):
    """The share is points given of the points of the rubric. An answer longer than the limit is kept whole, and its
    reader sees where the limit was.
    """

    name = "open_text"
    template = "quizzes/kinds/open_text.html"
    review_template = "quizzes/reviews/open_text.html"
    is_marked_by_hand = True

    def make(self, content: Mapping[str, Any], *, seed: str, language: str) -> tuple[Part, Part]:
        return {"most_words": content["most_words"]}, _key(content)

    def frame(self, content: Mapping[str, Any]) -> Any:
        rubric = [(criterion["id"], criterion["value"]["points"]) for criterion in content["rubric"]]
        return content["most_words"], rubric

    def read(self, paper: Part, posted: Posted) -> Answer:
        if set(posted) - {""}:
            raise ForeignAnswer
        written = UNSEEN.sub("", one_of(posted.get("", ())).replace("\r\n", "\n")).strip()
        if len(written) > MOST_CHARACTERS:
            raise ForeignAnswer
        return [written] if written else []

    def grade(self, key: Part, answer: Answer) -> Decimal:
        """Nothing: only a person can say."""
        return NONE

    def state(self, key: Part, answer: Answer) -> State:
        return State.AWAITS if answer else State.UNANSWERED

    def explain(self, paper: Part, key: Part, answer: Answer) -> Explanation:
        return Explanation(given=list(answer), full=[key["model_answer"]] if key["model_answer"] else [])

    def rekey(self, key: Part, content: Mapping[str, Any]) -> Part:
        if [known["criterion"] for known in key["rubric"]] != [criterion["id"] for criterion in content["rubric"]]:
            raise AnotherQuestion
        return _key(content)

    def rows(self, paper: Part, answer: Answer) -> list[dict[str, Any]]:
        """One row: what is written so far, and how much."""
        written, most = "".join(answer), paper["most_words"] or MOST_WORDS  # a draft may have no limit yet
        words = count_words(written)
        return [
            {"text": written, "words": words, "is_too_long": words > most, "most_characters": MOST_CHARACTERS},
        ]

    def problems(self, content: Mapping[str, Any], *, language: str) -> list[str]:
        rubric, most = plain_values(content["rubric"]), content["most_words"]
        texts = [" ".join(criterion["text"].casefold().split()) for criterion in rubric]
        limit = _("Give a limit between 1 and %(number)d words.") % {"number": MOST_WORDS}
        points = _("The points of a criterion are between 1 and %(number)d.") % {"number": MOST_POINTS}
        checks = [
            (not 1 <= (most or 0) <= MOST_WORDS, limit),
            (not rubric, _("Give at least one criterion.")),
            (len(rubric) > MOST_CRITERIA, _("There are more than %(number)d criteria.") % {"number": MOST_CRITERIA}),
            (not all(texts), _("A criterion has no text.")),
            (len(set(texts)) < len(texts), _("Two criteria say the same.")),
            (not all(1 <= (one["points"] or 0) <= MOST_POINTS for one in rubric), points),
        ]
        return [sentence for is_wrong, sentence in checks if is_wrong]

    def dump(self, content: Mapping[str, Any]) -> Plain:
        rubric = [{"text": one["text"], "points": one["points"]} for one in plain_values(content["rubric"])]
        model_answer = content.get("model_answer") or ""
        return {"most_words": content["most_words"], "rubric": rubric, "model_answer": model_answer}

    def load(self, plain: Mapping[str, Any]) -> dict[str, Any]:
        rubric = [
            {"text": read_plain.text(one, "text"), "points": read_plain.number(one, "points")}
            for one in read_plain.parts(plain, "rubric")
        ]
        content = {
            "most_words": read_plain.number(plain, "most_words"),
            "rubric": items_of(rubric),
            "model_answer": read_plain.text(plain, "model_answer", most=LONGEST_MODEL_ANSWER),
        }
        if problems := self.problems(content, language=""):
            raise BadContent(problems[0])
        return content


def count_words(text: str) -> int:
    """Words as a reader counts them: what stands between spaces and holds a letter or a digit."""
    return sum(any(sign.isalnum() for sign in word) for word in WORD.findall(text))


def at_limit(text: str, most_words: int) -> tuple[str, str]:
    """``text`` in two: up to its last word within the limit, and what goes beyond."""
    count = 0
    for word in WORD.finditer(text):
        count += any(sign.isalnum() for sign in word.group())
        if count > most_words:
            return text[: word.start()], text[word.start() :]
    return text, ""


def share_of(rubric: list[Part], points: Mapping[str, int]) -> Decimal:
    """The share of the marks for ``points`` by criterion."""
    possible = sum(criterion["points"] for criterion in rubric)
    given = sum(points[criterion["criterion"]] for criterion in rubric)
    return hundredths(Decimal(given) / possible)


def _key(content: Mapping[str, Any]) -> Part:
    rubric = [
        {"criterion": one["id"], "text": one["value"]["text"], "points": one["value"]["points"]}
        for one in content["rubric"]
    ]
    return {"rubric": rubric, "model_answer": content.get("model_answer") or ""}
