"""What a password may not be made of."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from people.password_rules import letters_beside, plain
from tests.people.factories import PASSWORD, make_organisation, make_person


def codes(password, user=None) -> list[str]:
    try:
        validate_password(password, user)
    except ValidationError as error:
        return [one.code for one in error.error_list]
    return []


@pytest.mark.parametrize(
    "password",
    [
        "Waymark-2026!!",
        "waymarkwaymark",
        "Turkmenistan1991",
        "Türkmenistan-2027",
        "Туркменистан27",
        "Посольство2026",
        "administrator1",
        "AdminAdmin2026",
        "координатор-2026",
        "Aşgabat.Aşgabat",
        "training-Course-2026",
        "Ilçihana20262027",
    ],
)
def test_words_of_here_with_a_year_are_no_password(password):
    assert codes(password) == ["password_of_context_words"]


@pytest.mark.parametrize(
    "password",
    [
        PASSWORD,
        "correct horse battery staple",
        "vier Wörter über Waymark hinaus",
        "kitap-gapy-suw-2031",
        "лодка и четыре весла",
        "!@#$%^&*()_+=-",
        "7e1c0f9a5b3d",
        "x" * 7 + "Ö" * 60,
    ],
)
def test_a_long_sentence_of_one_s_own_is(password):
    assert codes(password) == []


@pytest.mark.parametrize(
    ("password", "code"),
    [("short", "password_too_short"), ("qwertyuiop123", "password_too_common"), ("eleven-cha", "password_too_short")],
)
def test_short_and_common_ones_are_refused(password, code):
    assert code in codes(password)


@pytest.mark.django_db
def test_the_name_of_one_s_own_organisation_is_refused():
    embassy = make_organisation(
        "Embassy in Kyrkland", name_ru="Посольство в Кыркландии", name_tk="Kyrklanddaky ilçihana"
    )
    person = make_person(organisation=embassy)
    assert codes("kyrkland-2026") == []
    assert codes("kyrkland-2026", person) == ["password_of_context_words"]
    assert codes("Кыркландии2026", person) == ["password_of_context_words"]


@pytest.mark.django_db
def test_one_s_own_address_is_refused():
    assert codes("maral.garayeva", make_person(email="maral.garayeva@example.org")) == ["password_too_similar"]


def test_letters_are_compared_without_accents_and_scripts():
    assert plain("Türkmençe Ашгабат-99!") == "turkmenceashgabat99"
    assert letters_beside("Waymark99", ["waymark"]) == 2


@pytest.mark.django_db
def test_the_rule_is_told_beside_the_field(client):
    client.force_login(make_person())
    page = client.get("/en/accounts/password/change/").content.decode()
    assert "It is more than words anybody would try here" in page
