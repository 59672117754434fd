import pytest
from hypothesis import given
from hypothesis import strategies as st

from certificates.seal import canonical, digest, family_name_matches


@given(st.dictionaries(st.text(max_size=5), st.text(max_size=10), max_size=5))
def test_the_order_of_keys_does_not_change_the_seal(record):
    assert digest(record) == digest(dict(reversed(record.items())))


def test_one_changed_letter_breaks_the_seal():
    assert digest({"holder": "Aýna"}) != digest({"holder": "Ayna"})


def test_the_canonical_form_keeps_letters_as_they_are():
    assert canonical({"b": "ň", "a": 1}) == '{"a":1,"b":"ň"}'.encode()


@pytest.mark.parametrize(
    ("typed", "matches"),
    [
        ("Berdiýewa", True),
        ("  BERDIÝEWA ", True),
        ("Aýna Berdiýewa", True),
        ("Berdiy\u0301ewa", True),  # the accent as a separate sign
        ("Berdiyewa", False),
        ("ewa", False),  # an ending is not a name
        ("Aýna", False),
        ("", False),
    ],
)
def test_the_family_name_is_matched_as_printed(typed, matches):
    assert family_name_matches(typed, "Aýna Berdiýewa") is matches
