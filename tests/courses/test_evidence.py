import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.evidence import EvidenceUnreadable, Passage, parse, present

plain_words = st.text(st.characters(exclude_characters="[]|\n\r", exclude_categories=["Cs"]), min_size=1, max_size=40)
words = plain_words.map(str.strip).filter(bool)
marks = st.builds(Passage, words=words, indicator=st.integers(1, 11))


def written(passage: Passage) -> str:
    return f"[[{passage.words}|{passage.indicator}]]" if passage.indicator else passage.words


def test_marked_words_carry_their_sign():
    account = "He kept it [[“for registration”|7]].\n\nHe sent [[nothing home|8]]."

    assert parse(account) == (
        (Passage("He kept it "), Passage("“for registration”", 7), Passage(".")),
        (Passage("He sent "), Passage("nothing home", 8), Passage(".")),
    )
    assert present(parse(account)) == {7, 8}


def test_an_account_without_marks_shows_no_sign():
    assert present(parse("One line\nand another.")) == frozenset()


@pytest.mark.parametrize(
    ("account", "near"),
    [
        ("He kept [[my passport|7", "[[my passport|7"),
        ("my passport|7]] he said", "]]"),
        ("[[my passport|12]]", "[[my passport|12]]"),
        ("[[my passport|0]]", "[[my passport|0]]"),
        ("[[my passport|７]]", "[[my passport|７]]"),  # a full-width digit is no digit an editor meant
        ("[[my passport|seven]]", "[[my passport|seven]]"),
        ("[[my passport]]", "[[my passport]]"),
        ("[[|7]]", "[[|7]]"),
        ("[[a [[b|7]] c|8]]", "[[a "),
        ("[[one\n\ntwo|7]]", "[[one"),
    ],
)
def test_broken_markup_is_refused_and_shown(account, near):
    with pytest.raises(EvidenceUnreadable) as refusal:
        parse(account)
    assert near in refusal.value.near


@given(st.lists(marks, min_size=1, max_size=5))
def test_what_was_marked_is_read_again(passages):
    account = " und ".join(written(passage) for passage in passages)

    found = [passage for paragraph in parse(account) for passage in paragraph if passage.indicator]

    assert found == passages


@given(st.text("ab |[]7\n", max_size=60))
def test_any_text_is_read_or_refused_with_a_sentence(account):
    try:
        read = [passage.words for paragraph in parse(account) for passage in paragraph]
    except EvidenceUnreadable as error:
        read = [error.sentence, error.near]
    assert all(read)


@given(st.text(st.characters(exclude_characters="[]\n\r", exclude_categories=["Cs"]), max_size=200))
def test_plain_text_is_left_as_it_is(account):
    assert "".join(passage.words for paragraph in parse(account) for passage in paragraph) == account.strip()
