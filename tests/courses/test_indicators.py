from courses.indicators import INDICATORS, NUMBERS, strip


def test_there_are_eleven_in_the_order_of_the_ilo():
    assert [(indicator.number, str(indicator.name)) for indicator in INDICATORS] == [
        (1, "Abuse of vulnerability"),
        (2, "Deception"),
        (3, "Restriction of movement"),
        (4, "Isolation"),
        (5, "Physical and sexual violence"),
        (6, "Intimidation and threats"),
        (7, "Retention of identity documents"),
        (8, "Withholding of wages"),
        (9, "Debt bondage"),
        (10, "Abusive working and living conditions"),
        (11, "Excessive overtime"),
    ]
    assert sorted(NUMBERS) == list(range(1, 12))


def test_the_strip_fills_the_signs_that_are_present():
    assert [stop.number for stop in strip({7, 9}) if stop.is_present] == [7, 9]
    assert len(strip(set())) == 11
