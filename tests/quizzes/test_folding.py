import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quizzes.folding import fits, folded

LETTERS = st.text(st.sampled_from("aAéåиИйЙёЁеeоoсcİıßЬǅ\u0301\u0306\u0307\u00ad 1,.'’-–−_*«!¨"), max_size=12)


@pytest.mark.parametrize(
    ("accepted", "given"),
    [
        ("passport", "  PASSPORT.  "),
        ("travel document", "Travel\u00a0 document"),
        ("don't", "dont"),
        ("don't", "DON’T"),
        ("O'zbekiston", "Oʻzbekiston".replace("ʻ", "‘")),
        ("health-care", "health – care"),
        ("the “first” hour", "The «first» hour!"),
        ("café", "cafe"),
        ("résumé", "re\u0301sume\u0301"),
        ("ýüz ýyl", "yuz yyl"),
        ("Türkmençe", "turkmence"),
        ("käňňeş şäher, aňžölik", "kannes saher anzolik"),
        ("жильё", "ЖИЛЬЕ"),
        ("до\u0301ма", "дома"),
        ("паспорт", "пacпорт"),  # a and c of the Latin keyboard
        ("СССР", "CCCP"),  # all of the Latin keyboard
        ("ВКС", "BKC"),
        ("visa", "vіsа"),  # і and а of the Cyrillic one
        ("ｆｕｌｌ", "full"),
        ("fac\u00adtory", "factory"),
        ("3,5 hours", "3.5 hours"),
        ("?", " ? "),
        ("50%", "50%"),
        ("-5", "−5"),
    ],
)
def test_what_means_the_same_compares_the_same(accepted, given):
    assert folded(accepted) == folded(given)


@pytest.mark.parametrize(
    ("accepted", "given"),
    [
        ("мой", "мои"),  # й is a letter of its own
        ("йод", "иод"),
        ("5", "-5"),
        ("3.5", "35"),
        ("50%", "50"),
        ("health care", "healthcare"),
        ("C++", "C"),
        ("?", "!"),
        ("passport", "passports"),
    ],
)
def test_what_means_something_else_does_not(accepted, given):
    assert folded(accepted) != folded(given)


def test_case_decides_where_the_author_says_so():
    assert folded("Bishkek", case_matters=True) != folded("bishkek", case_matters=True)
    assert folded("Мary", case_matters=True) == folded("Mary", case_matters=True)
    assert folded("Mä ry", case_matters=True) == folded("Ma ry", case_matters=True)


@given(LETTERS | st.text(max_size=12), st.booleans())
@example("‘", False)
@example("(-5", False)
def test_folding_twice_changes_nothing(text, case_matters):
    once = folded(text, case_matters=case_matters)
    assert folded(once, case_matters=case_matters) == once


@pytest.mark.parametrize(
    ("pattern", "given", "is_right"),
    [
        ("pass*", "passports", True),
        ("pass*", "pass", True),
        ("pass*", "a pass", False),
        ("*port*", "Passports", True),
        ("* document", "travel document", True),
        ("* document", "document", False),
        ("take * away", "take the passport away", True),
        ("a*a", "a", False),  # the same letter can't be both ends
        ("a*b*c", "axxbyyc", True),
        ("a*b*c", "acb", False),
        ("*", "anything", True),
        ("*", "", False),
        ("*", " \u00ad ", False),
        (r"5 \* 5", "5*5 ", False),
        (r"5 \* 5", "5 * 5", True),
        (r"\*", "*", True),
        (r"\*", "x", False),
        ("задерж* зарпл*", "Задержка зарплаты", True),
        ("\ue000", "anything", False),
    ],
)
def test_a_star_stands_for_any_letters(pattern, given, is_right):
    assert fits(pattern, given) is is_right


def test_many_stars_are_looked_for_once_each():
    assert not fits("*a" * 100 + "b", "a" * 5000)


@given(LETTERS, LETTERS)
def test_what_is_written_fits_itself_and_what_it_starts(text, more):
    if folded(text) and "*" not in text:
        assert fits(text, text)
        assert fits("*", text + more)
