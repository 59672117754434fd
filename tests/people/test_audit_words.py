"""Every act that the code records has a name, and its data are of the kinds that may stay for ever."""

import pytest

from people.audit_words import Named, Names, as_key, label_of, vocabulary
from tests.people.audit_calls import UNKNOWN, calls
from tests.people.factories import make_organisation, make_person

CALLS = calls()


def test_the_calls_are_found():
    assert len(CALLS) > 40
    assert any(call.place.startswith("certificates/") for call in CALLS)


@pytest.mark.parametrize("call", CALLS, ids=lambda call: call.place)
def test_every_recorded_action_has_a_label(call):
    assert call.actions - set(vocabulary().actions) == set(), "name it in the app's audit_actions.py"


@pytest.mark.parametrize("call", CALLS, ids=lambda call: call.place)
def test_data_hold_known_facts_only(call):
    """A key that can't be read from the code is no better than one that is not known: write the dict out."""
    assert UNKNOWN not in call.keys | call.actions
    assert call.keys - set(vocabulary().facts) == set(), "name it in the app's audit_actions.py, or put it into words"


NEVER_IN_DATA = {"name", "full_name", "email", "address", "reason", "text", "title", "file", "file_name", "job_title"}


def test_no_fact_is_a_name_an_address_or_free_text():
    assert NEVER_IN_DATA & set().union(*(call.keys for call in CALLS)) == set()


def test_every_label_belongs_to_an_action_that_is_recorded():
    recorded = set().union(*(call.actions for call in CALLS))
    assert set(vocabulary().actions) - recorded == set()


def test_an_action_of_another_version_stands_as_its_code():
    assert (label_of("role.granted"), label_of("person.levitated")) == ("Gave a role", "person.levitated")


@pytest.mark.parametrize(
    ("value", "key"),
    [(7, 7), ("7", 7), ("", None), ("x", None), (None, None), (True, None), ("٧", None), ("9" * 19, None), (1.0, None)],
)
def test_a_key_is_a_number_or_its_digits(value, key):
    assert as_key(value) == key


@pytest.mark.django_db
def test_names_are_asked_for_once_a_kind(django_assert_num_queries):
    people, organisation = [make_person() for _time in range(3)], make_organisation(name="Embassy")
    names = Names()
    names.want("people.user", [*(person.pk for person in people), None, 999_999])
    names.want("people.organisation", [str(organisation.pk), "x"])
    names.want("people.levitation", [1])
    with django_assert_num_queries(2):
        names.fetch()
    assert names.get("people.user", people[0].pk).text == people[0].full_name
    assert names.get("people.user", 999_999) == Named("Erased person")
    assert names.get("people.organisation", organisation.pk).url.endswith(f"/organisations/{organisation.pk}/")
    assert names.get("people.levitation", 1) is None
