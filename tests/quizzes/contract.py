"""What the tests of all kinds share: samples made into papers, and walks through nested values."""

import re

import pytest
from hypothesis import strategies as st

from quizzes.kinds import KINDS
from tests.quizzes.samples import content_of, posted_right

kinds = pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)

NAME = re.compile(r"\b[0-9a-f]{16}\b")
SEEDS = st.text(max_size=20)
AUTHORS = ("is_right", "is_true", "feedback", "share", "tolerance", "signs", "note", "rubric", "model", "place", "id")
SIGNS = "\x00\x1f \n:;*[]<>&\"'%,.-+0123456789eE·ßıİя́ñ\u202e\u200b٣🙂"


def made(kind, seed="seed", content=None, language="en"):
    return kind.make(content or content_of(kind.name), seed=seed, language=language)


def answered(kind, paper, key):
    return kind.read(paper, posted_right(kind.name, paper, key))


def leaves(value):
    """Names of fields and texts anywhere in ``value``."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield name
            yield from leaves(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from leaves(inner)
    else:
        yield value


def ids_in(value):
    """The ids of all list items of stored content."""
    if isinstance(value, dict):
        yield from ([value["id"]] if "id" in value else [])
        for inner in value.values():
            yield from ids_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from ids_in(inner)


def tokens_in(value):
    found = [one for one in leaves_of(value, "token") if one]
    assert len(set(found)) == len(found)
    return set(found)


def leaves_of(value, name):
    if isinstance(value, dict):
        yield from ([value[name]] if name in value else [])
        for inner in value.values():
            yield from leaves_of(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from leaves_of(inner, name)


def in_russian(value, name=""):
    """Stored content with other words: every text but ids, types, numbers and what decides."""
    if isinstance(value, dict):
        kept = {"id", "type", "share", "tolerance", "kind"} | ({"value"} if "share" in value else set())
        return {one: inner if one in kept else in_russian(inner, one) for one, inner in value.items()}
    if isinstance(value, list):
        return [in_russian(inner, name) for inner in value]
    return f"По-русски: {value}" if isinstance(value, str) and not value.isdigit() and value else value
