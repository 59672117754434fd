from datetime import date

import pytest
from django.utils import translation

from people.dates import long_date, short_weekday_date, tk_ordinal, weekday_date, weekday_day

DAY = date(2026, 3, 17)


@pytest.mark.parametrize(
    ("language", "long", "with_weekday", "in_a_row", "without_year"),
    [
        ("en", "17 March 2026", "Tuesday 17 March 2026", "Tue 17 March 2026", "Tuesday 17\u00a0March"),
        (
            *("ru", "17 марта 2026 г.", "Вторник, 17 марта 2026 г."),
            *("Вт, 17 марта 2026 г.", "Вторник, 17\u00a0марта"),
        ),
        (
            *("tk", "2026-njy ýylyň 17-nji marty", "2026-njy ýylyň 17-nji marty, sişenbe"),
            *("17.03.2026, sişenbe", "17-nji\u00a0mart, sişenbe"),
        ),
    ],
)
def test_days_in_words(language, long, with_weekday, in_a_row, without_year):
    with translation.override(language):
        assert long_date(DAY) == long
        assert weekday_date(DAY) == with_weekday
        assert short_weekday_date(DAY) == in_a_row
        assert weekday_day(DAY) == without_year


@pytest.mark.parametrize(
    ("number", "ordinal"),
    [
        (1, "1-nji"),
        (6, "6-njy"),
        (9, "9-njy"),
        (10, "10-njy"),
        (20, "20-nji"),
        (29, "29-njy"),
        (30, "30-njy"),
        (31, "31-nji"),
        (100, "100-nji"),
        (2027, "2027-nji"),
        (2030, "2030-njy"),
    ],
)
def test_turkmen_ordinals_follow_the_last_word(number, ordinal):
    assert tk_ordinal(number) == ordinal
