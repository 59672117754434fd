"""Audiences by hand and by rule: who joins, who leaves, who stays."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from people import services, signals
from people.errors import MemberByRule
from people.housekeeping import keep_audiences
from people.models import Audience, AuditEvent, Membership, OrganisationKind, Posting
from tests.people.factories import NOW, make_audience, make_organisation, make_person

pytestmark = pytest.mark.django_db
LATER = date(2026, 6, 1)


@pytest.fixture
def embassies():
    return with_rule(kinds=[OrganisationKind.EMBASSY, OrganisationKind.CONSULATE])


def with_rule(*, kinds=(), organisations=()) -> Audience:
    audience = make_audience()
    audience.rule_kinds = list(kinds)
    return services.save_audience(audience=audience, rule_organisations=organisations, by=None, now=NOW)


def members(audience) -> dict[str, bool]:
    """Name of each member → by rule."""
    return dict(audience.memberships.values_list("user__full_name", "is_by_rule"))


def move(user, organisation, day=LATER):
    services.post_person(user=user, organisation=organisation, job_title="", started_on=day, by=None, now=NOW)


def joined(audience) -> list[tuple[str, int, bool]]:
    events = AuditEvent.objects.about(audience).filter(action__in=["audience.joined", "audience.left"]).order_by("pk")
    return [(event.action, event.data["user"], event.data["is_by_rule"]) for event in events]


# By hand


def test_joining_twice_is_joining_once_and_is_noted_once():
    user, audience = make_person(full_name="Aýna"), make_audience()
    for _time in range(2):
        services.join_audience(user=user, audience=audience, by=None, now=NOW)
    assert members(audience) == {"Aýna": False}
    for _time in range(2):
        services.leave_audience(user=user, audience=audience, by=None, now=NOW)
    assert joined(audience) == [("audience.joined", user.pk, False), ("audience.left", user.pk, False)]


def test_who_joins_is_told_of_after_the_commit(django_capture_on_commit_callbacks):
    told = []
    signals.audience_joined.connect(told_of := lambda membership_id, **_rest: told.append(membership_id), weak=False)
    with django_capture_on_commit_callbacks(execute=True):
        membership = services.join_audience(user=make_person(), audience=make_audience(), by=None, now=NOW)
        assert told == []
    signals.audience_joined.disconnect(told_of)
    assert told == [membership.pk]


# By rule


def test_a_rule_takes_in_who_works_at_a_kind_of_organisation(embassies):
    make_person(full_name="At an embassy", organisation=make_organisation())
    make_person(full_name="At a ministry", organisation=make_organisation(kind=OrganisationKind.MINISTRY))
    make_person(full_name="Nowhere")
    assert members(embassies) == {"At an embassy": True}


def test_a_rule_takes_in_who_works_at_an_organisation_or_below_it():
    ministry = make_organisation(kind=OrganisationKind.MINISTRY)
    embassy = make_organisation(parent=ministry)
    consulate = make_organisation(parent=embassy, kind=OrganisationKind.CONSULATE)
    for name, organisation in (("M", ministry), ("E", embassy), ("C", consulate), ("Other", make_organisation())):
        make_person(full_name=name, organisation=organisation)
    assert members(with_rule(organisations=[ministry])) == {"M": True, "E": True, "C": True}
    assert members(with_rule(organisations=[embassy])) == {"E": True, "C": True}


def test_who_moves_away_leaves_and_who_moves_in_joins(embassies):
    embassy, ministry = make_organisation(), make_organisation(kind=OrganisationKind.MINISTRY)
    leaver, comer = make_person(full_name="L", organisation=embassy), make_person(full_name="C", organisation=ministry)
    move(leaver, ministry)
    move(comer, embassy)
    assert members(embassies) == {"C": True}
    assert joined(embassies) == [
        ("audience.joined", leaver.pk, True),
        ("audience.left", leaver.pk, True),
        ("audience.joined", comer.pk, True),
    ]


def test_a_member_by_hand_stays_when_the_rule_no_longer_takes_them_in(embassies):
    user = make_person(full_name="By hand")
    services.join_audience(user=user, audience=embassies, by=None, now=NOW)
    move(user, make_organisation())
    move(user, make_organisation(kind=OrganisationKind.MINISTRY), date(2026, 7, 1))
    keep_audiences(now=NOW)
    assert members(embassies) == {"By hand": False}


def test_a_member_by_rule_is_not_taken_off_by_hand(embassies):
    user = make_person(full_name="By rule", organisation=make_organisation())
    with pytest.raises(MemberByRule) as refusal:
        services.leave_audience(user=user, audience=embassies, by=None, now=NOW)
    assert str(refusal.value) == "This person belongs to the audience by its rule. Change where they work, or the rule."
    services.set_audiences(user=user, audiences=[], by=None, now=NOW)
    assert members(embassies) == {"By rule": True}


def test_a_changed_rule_brings_its_members_in_line(embassies):
    make_person(full_name="At an embassy", organisation=make_organisation())
    make_person(full_name="At an agency", organisation=make_organisation(kind=OrganisationKind.AGENCY))
    embassies.rule_kinds = ["agency"]
    services.save_audience(audience=embassies, rule_organisations=[], by=None, now=NOW)
    assert members(embassies) == {"At an agency": True}
    embassies.rule_kinds = []
    services.save_audience(audience=embassies, rule_organisations=[], by=None, now=NOW)
    assert members(embassies) == {}


def test_a_changed_organisation_brings_members_in_line(embassies):
    ministry = make_organisation(kind=OrganisationKind.MINISTRY)
    below = with_rule(organisations=[ministry])
    embassy = make_organisation()
    make_person(full_name="P", organisation=embassy)
    assert (members(embassies), members(below)) == ({"P": True}, {})
    embassy.kind, embassy.parent = "agency", ministry
    services.save_organisation(organisation=embassy, by=None, now=NOW)
    assert (members(embassies), members(below)) == ({}, {"P": True})


def test_a_closed_account_leaves_and_an_opened_one_comes_back(embassies):
    user = make_person(full_name="P", organisation=make_organisation())
    services.deactivate(user=user, by=None, now=NOW)
    assert members(embassies) == {}
    services.reactivate(user=user, by=None, now=NOW)
    assert members(embassies) == {"P": True}


@pytest.mark.parametrize("act", ["end", "correct", "remove"])
def test_an_ended_corrected_or_removed_posting_ends_the_membership(embassies, act):
    user = make_person(organisation=make_organisation())
    posting = user.postings.get()
    if act == "end":
        services.end_posting(posting=posting, ended_on=LATER, by=None, now=NOW)
    elif act == "correct":
        days = {"started_on": posting.started_on, "ended_on": LATER}
        services.correct_posting(posting=posting, job_title="", **days, by=None, now=NOW)
    else:
        services.remove_posting(posting=posting, by=None, now=NOW)
    assert members(embassies) == {}


def test_the_round_puts_right_what_no_service_did(embassies):
    user = make_person(full_name="P")
    Posting.objects.create(user=user, organisation=make_organisation(), started_on=LATER)
    leaver = make_person(full_name="L")
    Membership.objects.create(audience=embassies, user=leaver, is_by_rule=True)
    keep_audiences(now=NOW)
    assert members(embassies) == {"P": True}
    before = AuditEvent.objects.count()
    keep_audiences(now=NOW)
    assert AuditEvent.objects.count() == before


@pytest.mark.parametrize("count", [1, 3])
def test_moving_a_person_costs_the_same_whatever_the_number_of_audiences(count, django_assert_num_queries):
    for _number in range(count):
        with_rule(kinds=["agency"], organisations=[make_organisation(kind="agency")])
    user, ministry = make_person(), make_organisation(kind=OrganisationKind.MINISTRY)
    with django_assert_num_queries(
        6
    ):  # a savepoint and back, audiences and their organisations, the posting, the memberships
        services.apply_rules_to(user=user, now=NOW)
    move(user, ministry)


@pytest.mark.parametrize("count", [1, 3])
def test_a_round_without_changes_costs_the_same_whatever_the_number_of_people(
    count, django_assert_num_queries, embassies
):
    for _number in range(count):
        make_person(organisation=make_organisation())
    with django_assert_num_queries(7):
        services.apply_rules(now=NOW)


def test_an_audience_needs_a_name_of_its_own():
    audience = make_audience(code="embassies")
    with pytest.raises(ValidationError):
        services.save_audience(
            audience=Audience(name="Other", code=audience.code), rule_organisations=[], by=None, now=NOW
        )
