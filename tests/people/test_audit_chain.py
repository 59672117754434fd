"""The chain finds every change. Nothing here touches a database."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

from hypothesis import assume, given
from hypothesis import strategies as st

from people.audit_chain import START, Break, Event, Link, What, breaks, canonical, digest_of, digest_of_detail, is_plain

NOW = datetime(2026, 3, 17, 9, 0, tzinfo=UTC)
letters = st.text(max_size=8)
numbers = st.integers(min_value=0, max_value=2**40)
plain = st.recursive(
    st.none() | st.booleans() | st.integers() | letters,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(letters, inner, max_size=3),
    max_leaves=6,
)
moments = st.datetimes(timezones=st.just(UTC))
events = st.builds(
    Event,
    event_id=numbers,
    at=moments,
    actor_id=st.none() | numbers,
    about_id=st.none() | numbers,
    action=letters,
    object_type=letters,
    object_id=letters,
    data=st.dictionaries(letters, plain, max_size=3),
    detail_digest=letters,
    request_id=letters,
)
trails = st.lists(events, min_size=1, max_size=6, unique_by=lambda event: event.event_id)
FIELDS = ["at", "actor_id", "about_id", "action", "object_type", "object_id", "data", "detail_digest", "request_id"]


def chained(trail: list[Event]) -> list[Link]:
    links, previous = [], START
    for number, event in enumerate(trail, start=1):
        sealed_at = NOW + timedelta(minutes=number)
        previous = digest_of(event, number=number, sealed_at=sealed_at, previous=previous)
        links.append(Link(number, event.event_id, sealed_at, previous, event))
    return links


def places(links) -> st.SearchStrategy[int]:
    return st.integers(min_value=0, max_value=len(links) - 1)


def first(links: list[Link]) -> Break:
    return next(breaks(links))


@given(trails)
def test_an_untouched_chain_holds(trail):
    assert list(breaks(chained(trail))) == []


def test_an_empty_chain_holds():
    assert list(breaks([])) == []


@given(trails, st.data())
def test_a_changed_event_is_the_one_break_named(trail, data):
    links = chained(trail)
    at = data.draw(places(links))
    other = data.draw(events)
    name = data.draw(st.sampled_from(FIELDS))
    changed = replace(trail[at], **{name: getattr(other, name)})
    assume(canonical_of(changed) != canonical_of(trail[at]))
    links[at] = replace(links[at], event=changed)
    assert list(breaks(links)) == [Break(at + 1, trail[at].event_id, What.EVENT_CHANGED)]


def canonical_of(event: Event) -> bytes:
    return canonical([str(event.at), *(getattr(event, name) for name in FIELDS[1:])])


@given(trails, st.data())
def test_a_changed_digest_is_found_and_told_from_a_changed_event(trail, data):
    links = chained(trail)
    at = data.draw(places(links))
    links[at] = replace(links[at], digest="f" * 64)
    is_last = at == len(links) - 1  # nothing after it says which of the two was changed
    what = What.EVENT_CHANGED if is_last else What.SEAL_CHANGED
    assert list(breaks(links)) == [Break(at + 1, trail[at].event_id, what)]


@given(trails, st.data())
def test_a_changed_moment_of_sealing_is_found(trail, data):
    links = chained(trail)
    at = data.draw(places(links))
    links[at] = replace(links[at], sealed_at=NOW - timedelta(days=1))
    assert first(links).number == at + 1


@given(trails, st.data())
def test_a_removed_event_is_found(trail, data):
    links = chained(trail)
    at = data.draw(places(links))
    links[at] = replace(links[at], event=None)
    assert first(links) == Break(at + 1, trail[at].event_id, What.EVENT_MISSING)


@given(trails, st.data())
def test_a_removed_link_is_found_unless_it_was_the_last(trail, data):
    links = chained(trail)
    assume(len(links) > 1)
    at = data.draw(st.integers(min_value=0, max_value=len(links) - 2))
    del links[at]
    assert list(breaks(links)) == [Break(at + 1, None, What.SEAL_MISSING)]


@given(trails, st.data())
def test_a_link_removed_with_the_rest_renumbered_is_found(trail, data):
    links = chained(trail)
    assume(len(links) > 1)
    at = data.draw(st.integers(min_value=0, max_value=len(links) - 2))
    del links[at]
    renumbered = [replace(link, number=number) for number, link in enumerate(links, start=1)]
    assert first(renumbered).number == at + 1


@given(trails, events, st.data())
def test_an_inserted_link_is_found(trail, event, data):
    links = chained(trail)
    at = data.draw(places(links))
    previous = links[at - 1].digest if at else START
    digest = digest_of(event, number=at + 1, sealed_at=NOW, previous=previous)  # made with all that is known
    links.insert(at, Link(at + 1, event.event_id, NOW, digest, event))
    renumbered = [replace(link, number=number) for number, link in enumerate(links, start=1)]
    assert first(renumbered).number in {at + 1, at + 2}


@given(trails, st.data())
def test_two_events_that_changed_places_are_found(trail, data):
    assume(len(trail) > 1)
    links = chained(trail)
    one, two = sorted(data.draw(st.lists(places(links), min_size=2, max_size=2, unique=True)))
    links[one], links[two] = (
        replace(links[one], event_id=trail[two].event_id, event=trail[two]),
        replace(links[two], event_id=trail[one].event_id, event=trail[one]),
    )
    assert [found.number for found in breaks(links)] == [one + 1, two + 1]


def test_a_link_before_the_first_is_found():
    [link] = chained([replace(event_of(), event_id=7)])
    assert first([replace(link, number=0), link]) == Break(1, None, What.SEAL_MISSING)


def event_of() -> Event:
    return Event(1, NOW, 2, 3, "role.granted", "people.user", "3", {"role": "trainer"}, "", "abc")


def test_the_digest_of_an_event_stays_what_it_is():
    """Whoever changes this breaks the chain of every installation."""
    digest = digest_of(event_of(), number=1, sealed_at=NOW, previous=START)
    assert digest == "1c5ebe4967591d82b6c6d01c7866d982b4f9c9039ce0089707a8352e1661b6e9"
    assert (
        digest_of_detail(salt="s", words={"name": "Aýna"}, person_id=3)
        == "d92a3f2fa12362f4cf6c60f9b145b0741ec78daa8c0d83cdf00eb93e85973be2"
    )


def test_the_spelling_does_not_depend_on_the_order_of_keys_or_the_zone():
    east = NOW.astimezone(timezone(timedelta(hours=5)))
    one, other = event_of(), replace(event_of(), at=east, data=dict(reversed({"a": 1, "b": 2}.items())))
    assert canonical({"b": "ý", "a": [1]}) == b'{"a":[1],"b":"\\u00fd"}'
    assert digest_of(replace(one, data={"a": 1, "b": 2}), number=1, sealed_at=NOW, previous=START) == digest_of(
        other, number=1, sealed_at=east, previous=START
    )


def test_plain_is_what_every_database_gives_back_unchanged():
    assert all(is_plain(value) for value in (None, {"a": [1, "x", True, None]}, {"a": ("b",)}))
    assert not any(is_plain(value) for value in ({"a": 1.0}, {1: "a"}, {"a": NOW}, [float("nan")]))
