"""Extracts: the passage with the most of the words, whole words marked, no markup of their own."""

import pytest

from lms.searching.extracts import LENGTH, Piece, best_extract, clean, marked


def shown(extract):
    return "".join(f"[{piece.words}]" if piece.is_hit else piece.words for piece in extract.pieces)


def test_words_that_begin_with_a_stem_are_marked_whole():
    assert marked("Debt, debts and indebted", ["debt"]) == (
        Piece("Debt", is_hit=True),
        Piece(", "),
        Piece("debts", is_hit=True),
        Piece(" and indebted"),
    )


@pytest.mark.parametrize(
    ("text", "stem", "expected"),
    [
        ("Öwez", "owez", "[Öwez]"),
        ("O\u0308wez", "owez", "[Öwez]"),  # letter and mark apart
        ("Ёлка", "elka", "[Ёлка]"),
        ("employer’s", "employer", "[employer’s]"),
        ("ПАСПОРТ", "pasport", "[ПАСПОРТ]"),
        ("паспорт-виза", "viza", "паспорт-[виза]"),
        ("ﬁne", "fine", "[ﬁne]"),
    ],
)
def test_letters_are_compared_without_their_marks(text, stem, expected):
    assert shown(best_extract([text], [stem])) == expected


def test_the_text_with_the_most_of_the_words_is_taken():
    texts = ["A passport.", "A passport and a debt.", "Debt, and a passport."]

    extract = best_extract(texts, ["passport", "debt"])

    assert (extract.place, shown(extract)) == (1, "A [passport] and a [debt].")


def test_nothing_found_is_no_extract():
    assert best_extract(["A passport.", ""], ["visa"]) is None
    assert best_extract([], ["visa"]) is None


def test_a_long_text_is_cut_at_words_around_the_first_one_found():
    text = "alpha " * 100 + "passport " + "omega " * 100

    extract = best_extract([text], ["passport"])

    assert (extract.starts_within, extract.ends_within) == (True, True)
    assert shown(extract).startswith("alpha alpha")
    assert "[passport]" in shown(extract)
    assert len(shown(extract)) <= LENGTH + 2
    assert set(shown(extract).split()) == {"alpha", "[passport]", "omega"}


def test_the_place_where_different_words_stand_together_is_shown():
    text = "passport " + "filler " * 100 + "passport and debt"

    assert shown(best_extract([text], ["passport", "debt"])).endswith("[passport] and [debt]")


def test_one_endless_word_is_shown_whole_or_cut_but_never_lost():
    extract = best_extract(["a" * 5000], ["aaa"])

    assert extract.pieces == (Piece("a" * 5000, is_hit=True),)


def test_the_marks_of_a_case_are_left_out():
    assert clean("They [[kept her passport|7]] and\n\nleft.") == "They kept her passport and left."
