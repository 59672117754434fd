import json
from uuid import UUID

import pytest

from courses.packs.letter import MOST_BYTES, MOST_ITEMS, Item, Kind, Letter, LetterUnreadable, read

KEY = "0c0b3f0e-7c1d-4c57-9d8b-2f6d1a0e9b11"
DONE = {"key": KEY, "kind": "done", "step": 7}
ANSWER = {"key": KEY, "kind": "answer", "step": 7, "block": "b-1", "option": "o_2"}


def written(*items, owner="abc"):
    return json.dumps({"owner": owner, "items": list(items)}).encode()


def test_marks_and_answers_are_read_in_their_order():
    assert read(written(DONE, ANSWER)) == Letter(
        "abc", (Item(UUID(KEY), Kind.DONE, 7), Item(UUID(KEY), Kind.ANSWER, 7, "b-1", "o_2"))
    )


def test_a_letter_without_items_is_read():
    assert read(written()) == Letter("abc", ())


def test_of_a_mark_only_the_lesson_is_read():
    assert read(written({**DONE, "block": "x", "option": ["not read"]})).items == (Item(UUID(KEY), Kind.DONE, 7),)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b"null",
        b"{}",
        b'{"items": []}',
        b'{"items": {}, "owner": "a"}',
        b'{"items": [], "owner": 5}',
        b'{"items": [1], "owner": "a"}',
        b'{"items": [' + b"[" * 20_000 + b'], "owner": "a"}',  # deeper than any reader goes
        written({**DONE, "key": "not a key"}),
        written({**DONE, "key": None}),
        written({**DONE, "kind": "passed"}),  # nothing but a lesson can be marked
        written({**DONE, "kind": ["done"]}),
        written({**DONE, "step": "7"}),
        written({**DONE, "step": True}),
        written({**DONE, "step": 0}),
        written({**DONE, "step": 2**63}),
        written({**ANSWER, "block": "b\0"}),
        written({**ANSWER, "block": ""}),
        written({**ANSWER, "option": "x" * 37}),
        written({**ANSWER, "option": "опция"}),
        written({"key": KEY, "kind": "answer", "step": 7}),
        written(*[DONE] * (MOST_ITEMS + 1)),
        written(owner="x" * MOST_BYTES),
    ],
)
def test_what_no_device_writes_is_refused_whole(body):
    with pytest.raises(LetterUnreadable):
        read(body)
