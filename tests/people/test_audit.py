"""The trail: what is written, what may be forgotten, sealing, and the walk that finds what is broken."""

import json
from datetime import timedelta

import pytest
from django.core.management import CommandError
from django.utils import timezone

from people import housekeeping
from people.audit_chain import Break, What
from people.management.commands import verify_audit
from people.models import AuditDetail, AuditEvent, AuditSeal, Erasure, Role
from people.request_id import coming_from
from people.services import record_event
from people.services import seals as sealing
from people.services.audit import forget_addresses, forget_words_about
from people.services.seals import seal_events
from people.services.trail import Head, head_of_trail, verify_trail
from tests.people.factories import NOW, make_organisation, make_person
from tests.people.trail import raw, verify

pytestmark = pytest.mark.django_db


def event_about(person, *, by=None, now=NOW, **kwargs) -> AuditEvent:
    return record_event(action="person.changed", thing=person, by=by, now=now, **kwargs)


@pytest.fixture
def person():
    """A person, and a trail that is empty all the same."""
    made = make_person(full_name="Aýna Berdiýewa")
    empty(AuditSeal, AuditDetail, AuditEvent)
    return made


def empty(*tables):
    for model in tables:
        raw(model).all().delete()


def broken(**kwargs) -> list[tuple[int, str]]:
    return [(found.number, str(found.what)) for found in verify_trail(now=NOW, **kwargs).breaks]


# Writing


def test_words_stand_apart_and_the_event_keeps_their_digest(person):
    event = event_about(person, data={"fields": ["full_name"]}, words={"full_name": ["Aýna", "Айна"]})
    detail = AuditDetail.objects.get(event_id=event.pk)
    assert (event.about_id, event.data) == (person.pk, {"fields": ["full_name"]})
    assert (detail.words, detail.person_id, detail.address) == ({"full_name": ["Aýna", "Айна"]}, person.pk, "")
    assert len(event.detail_digest) == 64
    assert len(detail.salt) == 32


def test_the_same_words_have_another_digest_each_time(person):
    one, two = (event_about(person, words={"reason": "yes"}) for _time in range(2))
    assert one.detail_digest != two.detail_digest


def test_without_words_and_outside_a_request_there_is_no_detail(person):
    event = event_about(person)
    assert event.detail_digest == ""
    assert not AuditDetail.objects.exists()


def test_the_address_stands_beside_the_event_and_not_in_the_digest(person):
    with coming_from(lambda: "203.0.113.7"):
        event = event_about(person)
    assert event.detail_digest == ""
    assert AuditDetail.objects.get().address == "203.0.113.7"


def test_about_may_be_another_than_the_thing(person):
    thing = make_organisation()
    event = record_event(action="organisation.added", thing=thing, by=None, now=NOW, about=person)
    assert (event.object_id, event.about_id) == (str(thing.pk), person.pk)


@pytest.mark.parametrize("value", [1.5, NOW, {1: "a"}, b"x"])
def test_what_a_database_may_give_back_otherwise_is_refused(person, value):
    for kwargs in ({"data": {"a": value}}, {"words": {"a": value}}):
        with pytest.raises(TypeError, match="an event holds"):
            event_about(person, **kwargs)
    assert not AuditEvent.objects.exists()


def test_a_request_tells_its_address_and_forgets_it(client, person):
    coordinator = make_person(roles=(Role.COORDINATOR,))
    client.force_login(coordinator)
    client.post(f"/en/desk/people/{person.pk}/deactivate/", REMOTE_ADDR="203.0.113.9")
    event = AuditEvent.objects.get(action="person.deactivated")
    assert AuditDetail.objects.get(event_id=event.pk).address == "203.0.113.9"
    later = event_about(person)
    assert not AuditDetail.objects.filter(event_id=later.pk).exists()


# Sealing


def test_each_event_is_sealed_once_and_in_order(person):
    events = [event_about(person) for _time in range(3)]
    assert seal_events(now=NOW) == 3
    assert seal_events(now=NOW) == 0
    seals = AuditSeal.objects.order_by("number").values_list("number", "event_id")
    assert list(seals) == [(number, event.pk) for number, event in enumerate(events, start=1)]
    assert verify_trail(now=NOW).is_whole


def test_many_batches_in_one_round(person, monkeypatch):
    monkeypatch.setattr(sealing, "PER_BATCH", 2)
    for _time in range(5):
        event_about(person)
    assert seal_events(now=NOW) == 5
    verdict = verify_trail(now=NOW)
    assert (verdict.links, verdict.breaks) == (5, [])


def test_an_event_committed_late_is_sealed_after_the_others(person, monkeypatch):
    late, early = event_about(person), event_about(person)
    row = raw(AuditEvent).filter(pk=late.pk).values().get()
    raw(AuditEvent).filter(pk=late.pk).delete()  # its transaction is still open
    seal_events(now=NOW)
    AuditEvent(**row).save_base(force_insert=True, raw=True)
    assert seal_events(now=NOW) == 1
    assert list(AuditSeal.objects.order_by("number").values_list("event_id", flat=True)) == [early.pk, late.pk]
    assert verify_trail(now=NOW).is_whole


def test_one_committed_very_late_is_found_by_the_round_that_looks_everywhere(person, monkeypatch):
    monkeypatch.setattr(sealing, "LOOK_BACK", 0)
    late, _early = event_about(person), event_about(person)
    row = raw(AuditEvent).filter(pk=late.pk).values().get()
    raw(AuditEvent).filter(pk=late.pk).delete()
    seal_events(now=NOW)
    AuditEvent(**row).save_base(force_insert=True, raw=True)
    housekeeping.seal_the_trail(now=NOW)
    assert AuditSeal.objects.count() == 1
    housekeeping.seal_what_came_late(now=NOW)
    assert AuditSeal.objects.count() == 2


def test_a_round_that_comes_second_leaves_the_rest_to_the_first(person, monkeypatch):
    """The other round has written the next number between our look and our insert."""
    event, other = event_about(person), event_about(person)
    AuditSeal.objects.create(number=1, event_id=other.pk, digest="0" * 64, sealed_at=NOW)
    monkeypatch.setattr(sealing.AuditSeal.objects.all().__class__, "first", lambda self: None)
    assert seal_events(now=NOW) == 0
    assert not AuditSeal.objects.filter(event_id=event.pk).exists()


def test_sealing_costs_the_same_for_one_and_for_three(person, django_assert_num_queries):
    event_about(person)
    with django_assert_num_queries(6):
        seal_events(now=NOW)
    for _time in range(3):
        event_about(person)
    with django_assert_num_queries(6):
        seal_events(now=NOW)


# The walk


def sealed(person, times=3, **kwargs) -> list[AuditEvent]:
    events = [event_about(person, **kwargs) for _time in range(times)]
    seal_events(now=NOW)
    return events


def test_an_empty_trail_is_whole():
    verdict = verify_trail(now=NOW)
    assert (verdict.is_whole, verdict.head, verdict.links) == (True, None, 0)


@pytest.mark.parametrize(
    "change",
    [
        {"actor_id": 99},
        {"at": NOW - timedelta(days=1)},
        {"data": {"role": "administrator"}},
        {"action": "person.seen"},
        {"object_id": "999999"},
        {"about_id": None},
        {"request_id": "x"},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_changed_event_is_named(person, change):
    _first, second, _third = sealed(person)
    raw(AuditEvent).filter(pk=second.pk).update(**change)
    assert verify_trail(now=NOW).breaks == [Break(2, second.pk, What.EVENT_CHANGED)]


def test_removed_events_and_seals_are_named(person):
    _first, second, third = sealed(person)
    raw(AuditEvent).filter(pk=second.pk).delete()
    assert broken() == [(2, "event_missing")]
    raw(AuditSeal).filter(event_id=second.pk).delete()
    assert broken() == [(2, "seal_missing")]
    raw(AuditEvent).filter(pk=third.pk).delete()
    assert broken() == [(2, "seal_missing"), (3, "event_missing")]


def test_a_changed_digest_is_named(person):
    sealed(person)
    raw(AuditSeal).filter(number=2).update(digest="f" * 64)
    assert broken() == [(2, "seal_changed")]


def test_a_seal_before_the_first_is_found(person):
    event = event_about(person)
    AuditSeal.objects.create(number=0, event_id=event.pk, digest="0" * 64, sealed_at=NOW)
    assert broken()[0] == (1, "seal_missing")


def test_the_walk_goes_in_pieces(person, monkeypatch, django_assert_num_queries):
    monkeypatch.setattr("people.services.trail.AT_ONCE", 2)
    sealed(person, times=5, words={"reason": "yes"})
    raw(AuditEvent).filter(pk=AuditSeal.objects.get(number=4).event_id).update(action="x")
    with django_assert_num_queries(3 * 3 + 1 + 1):  # three pieces of seals, events and details; the end; the late
        assert broken() == [(4, "event_changed")]


def test_a_cut_off_end_is_found_by_a_head_kept_elsewhere(person):
    sealed(person)
    kept = head_of_trail()
    sealed(person)
    assert broken(kept=[kept, head_of_trail()]) == []
    last = AuditSeal.objects.filter(number__gte=kept.number)
    raw(AuditEvent).filter(pk__in=last.values("event_id")).delete()
    raw(AuditSeal).filter(number__gte=kept.number).delete()
    assert broken() == []
    assert broken(kept=[kept]) == [(3, "head_missing")]
    assert broken(kept=[Head(2, "f" * 64)]) == [(2, "head_differs")]


def test_an_altered_detail_is_named(person):
    _first, second, third = sealed(person, words={"reason": "yes"})
    raw(AuditDetail).filter(event_id=second.pk).update(words={"reason": "no"})
    raw(AuditDetail).filter(event_id=third.pk).update(person_id=None)
    assert broken() == [(2, "detail_changed"), (3, "detail_changed")]


def test_words_put_to_an_event_that_had_none_are_named(person):
    [event] = sealed(person, times=1)
    AuditDetail.objects.create(event_id=event.pk, salt="x", words={"reason": "invented"})
    assert broken() == [(1, "detail_changed")]


def test_a_missing_detail_is_a_break_unless_its_person_was_erased(person):
    sealed(person, times=1, words={"reason": "yes"})
    raw(AuditDetail).delete()
    assert broken() == [(1, "detail_missing")]
    Erasure.objects.create(user_id=person.pk, erased_at=NOW)
    verdict = verify_trail(now=NOW)
    assert (verdict.breaks, verdict.erased) == ([], 1)


# Forgetting


def test_words_about_a_person_are_forgotten_and_the_chain_holds(person):
    other = make_person()
    with coming_from(lambda: "203.0.113.7"):
        own = event_about(person, by=person, words={"full_name": ["CANARY", "b"]})
        theirs = event_about(other, by=person, words={"full_name": ["x", "y"]})
        by_other = event_about(other, by=other, words={"full_name": ["x", "y"]})
    seal_events(now=NOW)
    assert forget_words_about(person.pk) == 1
    Erasure.objects.create(user_id=person.pk, erased_at=NOW)
    assert not AuditDetail.objects.filter(event_id=own.pk).exists()
    kept = dict(AuditDetail.objects.exclude(words={}).values_list("event_id", "address"))
    assert (kept[theirs.pk], kept[by_other.pk]) == ("", "203.0.113.7")
    assert forget_words_about(person.pk) == 0
    verdict = verify_trail(now=NOW)
    assert (verdict.breaks, verdict.erased) == ([], 1)


def test_addresses_are_forgotten_after_thirty_days_and_words_are_not(person):
    with coming_from(lambda: "203.0.113.7"):
        old = event_about(person, words={"reason": "yes"}, now=NOW - timedelta(days=31))
        bare = event_about(person, now=NOW - timedelta(days=31))
        young = event_about(person, words={"reason": "yes"}, now=NOW - timedelta(days=29))
    seal_events(now=NOW)
    assert forget_addresses(now=NOW, dry_run=True) == 2
    assert AuditDetail.objects.exclude(address="").count() == 3
    assert forget_addresses(now=NOW) == 2
    assert dict(AuditDetail.objects.values_list("event_id", "address")) == {old.pk: "", young.pk: "203.0.113.7"}
    assert not AuditDetail.objects.filter(event_id=bare.pk).exists()
    assert forget_addresses(now=NOW) == 0
    assert broken() == []


# The commands


@pytest.fixture(autouse=True)
def without_roles(monkeypatch):
    """On PostgreSQL the tests run as the owner of the tables; see test_audit_grants.py."""
    monkeypatch.setattr(verify_audit, "role_may_change_the_trail", lambda: None)


def test_the_command_says_that_the_trail_is_whole_and_names_the_head(person):
    assert verify() == (0, "OK nothing is sealed yet\n")
    sealed(person)
    head = head_of_trail()
    assert verify() == (0, f"OK {head}\n")
    assert verify("--head", str(head))[0] == 0


def test_the_command_says_where_the_trail_breaks(person):
    _first, second, _third = sealed(person)
    raw(AuditEvent).filter(pk=second.pk).update(action="x")
    assert verify() == (1, f"seal 2: event {second.pk} is not what was sealed\nBROKEN at seal 2\n")


def test_the_command_answers_a_machine(person):
    _first, second, _third = sealed(person)
    head = str(head_of_trail())
    raw(AuditEvent).filter(pk=second.pk).update(action="x")
    code, out = verify("--json")
    assert code == 1
    assert json.loads(out) == {
        "is_whole": False,
        "head": head,
        "links": 3,
        "erased": 0,
        "late": 0,
        "role_may_change": None,
        "breaks": [{"seal": 2, "event": second.pk, "what": "event_changed"}],
    }


def test_the_command_says_that_sealing_is_late(person):
    event_about(person, now=timezone.now() - timedelta(minutes=11))
    event_about(person, now=timezone.now() - timedelta(minutes=9))
    code, out = verify()
    assert code == 3
    assert out.startswith("1 event waits to be sealed for more than ten minutes")


@pytest.mark.parametrize("head", ["", "1", "1:abc", "x:" + "0" * 64, "1:" + "G" * 64])
def test_the_command_refuses_what_is_no_head(head):
    with pytest.raises(CommandError, match="a head is a number"):
        verify(f"--head={head}")


def test_the_head_is_written_to_the_log(person, caplog):
    with caplog.at_level("INFO", logger="people.housekeeping"):
        housekeeping.log_head_of_trail(now=NOW)
        assert caplog.messages == []
        sealed(person)
        housekeeping.log_head_of_trail(now=NOW)
    assert caplog.messages == [f"head of the audit trail {head_of_trail()}"]
