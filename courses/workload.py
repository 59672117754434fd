"""How long a lesson or a test takes, from its words, its recordings and its questions. Pure.

Silent reading was measured with the same texts in many languages (Trauzettel-Klosinski and Dietz, 2012): 228 words
a minute in English, 184 in Russian, 166 in Turkish, which is built as Turkmen is. Whoever studies reads slower than
whoever reads: three quarters of that, rounded, are reckoned with.
"""

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

WORDS_A_MINUTE = {"en": 170, "ru": 140, "tk": 125}
SECONDS_A_CHECK = 45  # to think; its words are counted with the others
SECONDS_A_QUESTION = 90  # of a test, read and answered
NOT_READ = frozenset({"feedback", "link", "alternative", "kind", "icon", "language"})  # shown later, or not as text

_WORD = re.compile(r"\w+(?:[-'’]\w+)*")
_TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True)
class Workload:
    words: int = 0
    media_seconds: int = 0
    checks: int = 0

    def minutes(self, language: str) -> int:
        """Whole minutes, at least one, rounded up."""
        reading = 60 * self.words / WORDS_A_MINUTE.get(language[:2], min(WORDS_A_MINUTE.values()))
        return max(1, math.ceil((reading + self.media_seconds + SECONDS_A_CHECK * self.checks) / 60))


def minutes_of_test(questions: int) -> int:
    return max(1, math.ceil(SECONDS_A_QUESTION * questions / 60))


def count_words(text: str) -> int:
    """Words of plain or rich text: “forced-labour” is one, marks of rich text are none."""
    return len(_WORD.findall(_TAG.sub(" ", text)))


def of_body(body: Iterable[Any]) -> Workload:
    """The workload of a lesson's stream: blocks with ``block_type`` and ``value``.

    A recording is watched for its length; its transcript is for those who read instead and is not counted again.
    """
    words = seconds = checks = 0
    for block in body:
        length = _length_of(block.value)
        if length:
            seconds += length
        else:
            words += sum(count_words(text) for text in _texts(block.value))
        checks += block.block_type == "knowledge_check"
    return Workload(words, seconds, checks)


def _length_of(value: Any) -> int:
    return (value.get("length_seconds") or 0) if isinstance(value, Mapping) else 0


def _texts(value: Any) -> Iterator[str]:
    """Every text within a value, whatever blocks it is made of. Files and pictures have none."""
    if isinstance(value, str):
        yield value
    elif hasattr(value, "source"):  # rich text
        yield value.source
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            if name not in NOT_READ:
                yield from _texts(inner)
    elif isinstance(value, Iterable) and not isinstance(value, bytes):
        for item in value:
            yield from _texts(getattr(item, "value", item))
