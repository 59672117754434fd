"""Words stand in the order of their language."""

import pytest

from courses.alphabet import first_letter, sorting_key


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["Coercion", "consent", "Debt bondage", "referral"]),
        ("ru", ["еда", "ёлка", "жалоба", "Признак", "труд"]),
        ("tk", ["alamat", "çakylyk", "Dil", "ejiz", "äht", "hak", "ödeg", "şahadatnama", "zähmet"]),
    ],
)
def test_words_are_sorted_as_their_alphabet_goes(language, words):
    shuffled = words[::-1]

    assert sorted(shuffled, key=lambda word: sorting_key(word, language)) == words


@pytest.mark.parametrize(
    ("words", "letter"), [("consent", "C"), ("“Consent”", "C"), ("şahadat", "Ş"), ("3P", "#"), ("", "#")]
)
def test_a_word_stands_under_its_first_letter(words, letter):
    assert first_letter(words) == letter
