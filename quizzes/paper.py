"""Makes the paper a learner sees and, apart from it, the key. Pure; both are plain values fit for JSON."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from quizzes.kinds import Answer, ForeignAnswer, Part, Posted, draw, kind_named

Paper = dict[str, Any]
Key = dict[str, Any]
Answers = dict[str, Answer]


@dataclass(frozen=True)
class Source:
    """A question as its author wrote it, in one language."""

    question: str  # the same in all languages
    kind: str
    content: Mapping[str, Any]
    language: str
    prompt: str
    case: str = ""
    explanation: str = ""
    objective: int = 0
    lesson: str = ""  # the same in all languages
    worth: int = 1  # marks
    pictures: Sequence[Mapping[str, Any]] = ()  # url, width, height, alternative


@dataclass(frozen=True)
class Versions:
    """A question in every language it is written in. ``original`` decides its kind, its options and what is right;
    ``others`` (by language) give words alone.
    """

    original: Source
    others: Mapping[str, Source] = field(default_factory=dict)

    def in_language(self, language: str) -> Source:
        """The words of ``language``; the original's where there are none, or where they fit another set of options."""
        found = self.others.get(language)
        if found is None or not _fits(found, self.original):
            return self.original
        same = self.original
        return replace(found, objective=same.objective, lesson=same.lesson, worth=same.worth)


def _fits(translation: Source, original: Source) -> bool:
    if translation.kind != original.kind:
        return False
    frame = kind_named(original.kind).frame
    return frame(translation.content) == frame(original.content)


def assemble_in(*, versions: Sequence[Versions], languages: Iterable[str], seed: str) -> dict[str, tuple[Paper, Key]]:
    """One paper and key in each of ``languages``: the same questions and options under the same names, in the same
    order; words alone differ.
    """
    return {
        language: assemble(sources=[one.in_language(language) for one in versions], seed=seed) for language in languages
    }


def assemble(*, sources: Iterable[Source], seed: str) -> tuple[Paper, Key]:
    """The paper and the key of one attempt, in the order of ``sources``. ``seed`` is secret and not kept."""
    pairs = [_entries(source, seed) for source in sources]
    return {"questions": [shown for shown, _known in pairs]}, {"questions": [known for _shown, known in pairs]}


def _entries(source: Source, seed: str) -> tuple[Part, Part]:
    token = draw(seed, "question", source.question)[:16]
    shown, known = kind_named(source.kind).make(source.content, seed=f"{seed}:{token}", language=source.language)
    paper = {
        "id": token,
        "kind": source.kind,
        "language": source.language,
        "case": source.case,
        "prompt": source.prompt,
        "pictures": [dict(one) for one in source.pictures],
        "worth": source.worth,
        "body": shown,
    }
    key = {
        "id": token,
        "kind": source.kind,
        "question": source.question,
        "objective": source.objective,
        "lesson": source.lesson,
        "explanation": source.explanation,
        "worth": source.worth,
        "body": known,
    }
    return paper, key


def key_in(key: Key, language: str) -> Key:
    """The key of an attempt in the words of ``language``; where words decide, with what is right in the others."""
    translations = key.get("translations", {})
    own = translations.get(language, key)
    others = bodies_by_question(one for one in (key, *translations.values()) if one is not own)
    return {
        "questions": [
            {**entry, "body": kind_named(entry["kind"]).joined(entry["body"], others[entry["id"]])}
            for entry in own["questions"]
        ]
    }


def bodies_by_question(keys: Iterable[Key]) -> dict[str, list[Part]]:
    """Question of the paper → its part of each of ``keys``."""
    found: dict[str, list[Part]] = defaultdict(list)
    for key in keys:
        for entry in key["questions"]:
            found[entry["id"]].append(entry["body"])
    return found


def read_answers(*, paper: Paper, posted: Mapping[str, Posted]) -> Answers:
    """What was answered to the questions named in ``posted``. Raises ``ForeignAnswer`` for any other question."""
    entries = {entry["id"]: entry for entry in paper["questions"]}
    if set(posted) - set(entries):
        raise ForeignAnswer
    return {
        token: kind_named(entries[token]["kind"]).read(entries[token]["body"], values)
        for token, values in posted.items()
    }
