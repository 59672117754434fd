import pytest
from django.utils import translation

from courses.templatetags.courses_tags import file_size, listed_language


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (0, "1 kB"),
        (312_400, "312 kB"),
        (999_499, "999 kB"),
        (999_999, "1 MB"),
        (1_000_000, "1 MB"),
        (1_940_000, "1.9 MB"),
        (96_000_000, "96 MB"),
    ],
)
def test_a_file_is_as_large_as_it_feels(size, words):
    assert file_size(size) == words


def test_russian_has_its_own_decimal_mark():
    with translation.override("ru"):
        assert file_size(1_940_000).startswith("1,9")


@pytest.mark.parametrize(
    ("language", "first", "second"),
    [("en", "English", "Russian"), ("ru", "Английский", "русский"), ("tk", "Iňlisçe", "rusça")],
)
def test_only_english_writes_every_language_of_a_list_with_a_capital(language, first, second):
    with translation.override(language):
        assert [listed_language("en", True), listed_language("ru", False)] == [first, second]
