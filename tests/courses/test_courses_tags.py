import pytest
from django.utils import translation

from courses.templatetags.courses_tags import file_size


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
