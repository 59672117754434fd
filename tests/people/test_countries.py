import pytest

from people import countries


@pytest.mark.parametrize(
    ("language", "turkey", "turkmenistan"),
    [("en", "Türkiye", "Turkmenistan"), ("ru", "Турция", "Туркменистан"), ("tk", "Türkiýe", "Türkmenistan")],
)
def test_a_country_has_a_name_in_each_language(language, turkey, turkmenistan):
    assert (countries.name("TR", language), countries.name("TM", language)) == (turkey, turkmenistan)


def test_what_is_no_country_stands_as_it_is():
    assert [countries.name(code, "en") for code in ("", "QQ", "EU")] == ["", "QQ", "EU"]


@pytest.mark.parametrize("language", ["en", "ru", "tk"])
def test_every_country_is_offered_once_in_words(language):
    offered = countries.choices(language)
    assert 245 < len(offered) == len(dict(offered)) < 255
    assert [code for code, name in offered if not name.strip() or name == code] == []
