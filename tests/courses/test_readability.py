"""Reading ease: the three formulas by hand, and how syllables are counted."""

import pytest

from courses.readability import WORDS_NEEDED, count_syllables, reading_ease


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", {"make": 1, "makes": 1, "table": 2, "agree": 2, "houses": 2, "wanted": 2, "worked": 1, "identity": 4}),
        ("en", {"the": 1, "recognise": 3, "whole": 1, "changes": 2, "people": 2, "hm": 1, "Passport": 2}),
        ("ru", {"паспорт": 2, "удостоверение": 7, "в": 1, "ЁЛКА": 2, "объявление": 5}),
        ("tk", {"pasport": 2, "görkezme": 3, "ýagdaý": 2, "işçi": 2, "Hukuk": 2}),  # ý is a consonant
    ],
)
def test_syllables(language, words):
    assert {word: count_syllables(word, language) for word in words} == words


@pytest.mark.parametrize(
    ("language", "sentence", "ease"),
    [
        ("en", "We make the cake now. ", 100),  # 5 words a sentence, 1 syllable a word: 117, and 100 is the most
        ("en", "Passport offices answer many people. ", 16),  # 5 and 2.2: 206.835 - 5.075 - 186.12
        ("ru", "Паспорт лежит дома всегда тихо. ", 80),  # 5 and 2: 206.835 - 6.5 - 120.2
        ("tk", "Pasportlaryny alýarlar indi olar şeýle. ", 73),  # 5 and 2.8: 198.825 - 13.05 - 112.49
    ],
)
def test_each_language_has_its_formula(language, sentence, ease):
    assert reading_ease(sentence * (WORDS_NEEDED // 5), language) == min(ease, 100)


def test_a_line_ends_a_sentence_as_a_full_stop_does():
    words = "We ask where the passport is today and tomorrow"
    assert reading_ease(f"{words}\n" * 20, "en") == reading_ease(f"{words}. " * 20, "en")
    assert reading_ease(f"{words} " * 20, "en") == 0


def test_too_few_words_tell_nothing_and_neither_does_an_unknown_language():
    assert reading_ease("word " * (WORDS_NEEDED - 1), "en") is None
    assert reading_ease("", "en") is None
    assert reading_ease("word. " * WORDS_NEEDED, "kk") is None
