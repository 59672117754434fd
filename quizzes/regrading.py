"""What the correction of a question means for a paper that asked it. Pure.

``Bodies`` are what the question is now, by language, taken when the correction is prepared::

    {"en": {"kind": "choice", "content": {…}, "explanation": "…"}, …}
"""

from collections.abc import Iterable, Mapping
from typing import Any

from quizzes.kinds import AnotherQuestion, Part, kind_named
from quizzes.paper import Key, Paper, Source

Bodies = Mapping[str, Mapping[str, Any]]
Ruling = dict[str, Any]

BY_KEY, FULL, VOID = "key", "full", "void"
ANOTHER_QUESTION, ANSWERS_REMOVED, NOTHING_LEFT = "another_question", "answers_removed", "nothing_left"


def bodies_of(sources: Mapping[str, Source]) -> dict[str, dict[str, Any]]:
    """``sources`` are the question of now in the words of each language."""
    return {
        language: {"kind": source.kind, "content": dict(source.content), "explanation": source.explanation}
        for language, source in sources.items()
    }


def place_of(key: Key, question: str) -> str | None:
    """How the paper calls the question; None when it did not ask it."""
    return next((entry["id"] for entry in key["questions"] if entry["question"] == question), None)


def ruling_of(
    policy: str, *, place: str, paper: Paper, papers: Mapping[str, Paper], key: Key, bodies: Bodies
) -> Ruling:
    """What is decided about the question that the paper calls ``place``; ``papers`` are its other languages.

    Raises ``AnotherQuestion`` when the question of now has other parts than the one that was asked.
    """
    if policy != BY_KEY:
        return {policy: True}
    keys = {language: other for language, other in key.get("translations", {}).items() if language in papers}
    body, explanation = _corrected(place, paper, key, bodies)
    others = {language: _corrected(place, papers[language], other, bodies) for language, other in keys.items()}
    return {
        "body": body,
        "translations": {language: other for language, (other, _why) in others.items()},
        "explanations": {"": explanation, **{language: why for language, (_body, why) in others.items()}},
    }


def _corrected(place: str, paper: Paper, key: Key, bodies: Bodies) -> tuple[Part, str]:
    """The key of one language with what is right now, and why it is, in the words of the paper."""
    shown, known = _entry(paper["questions"], place), _entry(key["questions"], place)
    now = bodies.get(shown["language"])
    if now is None or now["kind"] != known["kind"]:
        raise AnotherQuestion
    return kind_named(known["kind"]).rekey(known["body"], now["content"]), str(now["explanation"])


def _entry(entries: Iterable[Part], place: str) -> Part:
    return next(entry for entry in entries if entry["id"] == place)
