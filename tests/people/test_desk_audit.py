"""The desk's screen of the audit trail, and its export."""

import csv
import io
from datetime import timedelta

import pytest
from django.urls import reverse

from people.audit_listing import PER_PIECE, in_text
from people.models import AuditDetail, AuditEvent, AuditSeal, Role
from people.request_id import coming_from, set_request_id
from people.services import grant_role, record_event
from people.services.seals import seal_events
from tests.people.factories import NOW, make_organisation, make_person
from tests.people.trail import raw

pytestmark = pytest.mark.django_db
URL, EXPORT = "/en/desk/people/audit/", "/en/desk/exports/audit/"
HOME = "203.0.113.7"


@pytest.fixture
def embassy():
    return make_organisation(name="Embassy in Ankara")


@pytest.fixture
def viewers(embassy):
    roles = {"coordinator": Role.COORDINATOR, "administrator": Role.ADMINISTRATOR, "trainer": Role.TRAINER}
    people = {name: make_person(full_name=name.title(), roles=(role,)) for name, role in roles.items()}
    people |= {"learner": make_person(), "focal_point": make_person(follows=embassy)}
    for model in (AuditSeal, AuditDetail, AuditEvent):
        raw(model).delete()
    return people


@pytest.fixture
def administrator(viewers, client):
    client.force_login(viewers["administrator"])
    raw(AuditDetail).delete()
    raw(AuditEvent).delete()
    return viewers["administrator"]


@pytest.fixture
def ayna(viewers):
    person = make_person(full_name="Aýna Berdiýewa")
    raw(AuditEvent).delete()
    return person


def renamed(person, by, **kwargs):
    given = {"action": "person.changed", "now": NOW, "data": {"fields": ["full_name"]}}
    words = {"full_name": ["Ayna", "Aýna"]}
    set_request_id("")  # that of the last request of the test
    with coming_from(lambda: HOME):
        return record_event(**given | {"thing": person, "by": by, "words": words} | kwargs)


def rows(response) -> list:
    return response.context["listing"].rows


def shown(client, **query) -> list[int]:
    return [row.event.pk for row in rows(client.get(URL, query))]


# Who may


@pytest.mark.parametrize("who", ["visitor", "learner", "focal_point", "trainer"])
def test_others_find_nothing(client, viewers, who):
    if who != "visitor":
        client.force_login(viewers[who])
    for response in (client.get(URL), client.post(EXPORT, {"format": "csv"})):
        assert response.status_code == (302 if who == "visitor" else 404)


@pytest.mark.parametrize("who", ["coordinator", "administrator"])
def test_it_is_only_read(client, viewers, who):
    client.force_login(viewers[who])
    assert client.get(URL).status_code == 200
    assert client.post(URL).status_code == 405


def test_addresses_are_for_administrators(client, viewers, ayna):
    renamed(ayna, viewers["coordinator"])
    for who, sees in (("administrator", True), ("coordinator", False)):
        client.force_login(viewers[who])
        pages = (client.get(URL).content, b"".join(client.post(EXPORT, {"format": "csv"})))
        assert [HOME.encode() in page for page in pages] == [sees, sees]


def test_the_way_there(client, viewers, ayna):
    for who in ("administrator", "coordinator"):
        client.force_login(viewers[who])
        assert f'href="{URL}"' in client.get(reverse("desk:people")).content.decode()
        assert f'href="{URL}?person={ayna.pk}"' in client.get(reverse("desk:person", args=[ayna.pk])).content.decode()


# What it says


def test_a_line_says_who_did_what_to_whom(client, administrator, ayna):
    renamed(ayna, administrator)
    [row] = rows(client.get(URL))
    assert (row.who.text, row.what, row.kind, row.thing.text) == (
        "Administrator",
        "Changed details of a person",
        "Person",
        "Aýna Berdiýewa",
    )
    assert (row.about, row.words, row.address) == (None, [("Full name", "Ayna → Aýna")], HOME)
    page = client.get(URL).content.decode()
    assert f'<a href="/en/desk/people/{ayna.pk}/">Aýna Berdiýewa</a>' in page
    assert "Ayna → Aýna" in page


def test_facts_stand_in_words(client, administrator, ayna, embassy):
    grant_role(user=ayna, role=Role.FOCAL_POINT, organisation=embassy, by=administrator, now=NOW)
    [row] = rows(client.get(URL))
    assert row.facts == [("Role", "Focal point"), ("Organisation", "Embassy in Ankara")]


def test_who_the_line_is_about_is_named_beside_the_thing(client, administrator, ayna, embassy):
    record_event(action="organisation.changed", thing=embassy, by=None, now=NOW, about=ayna)
    [row] = rows(client.get(URL))
    assert (row.who.text, row.thing.text, row.about.text) == ("The platform", "Embassy in Ankara", "Aýna Berdiýewa")


def test_names_are_those_of_today_and_the_erased_have_none(client, administrator, ayna):
    renamed(ayna, ayna)
    ayna.full_name, ayna.erased_at = "CANARY", NOW
    ayna.save()
    [row] = rows(client.get(URL))
    assert (row.who.text, row.who.url, row.thing.text) == ("Erased person", "", "Erased person")
    assert b"CANARY" not in client.get(URL).content


def test_what_is_gone_or_unknown_stands_as_its_number(client, administrator, ayna):
    event = renamed(ayna, None, action="person.levitated", data={"height": 3})
    raw(AuditEvent).filter(pk=event.pk).update(object_type="people.balloon", object_id="9")
    gone = make_organisation()
    record_event(action="organisation.changed", thing=gone, by=None, now=NOW - timedelta(days=1))
    gone.delete()
    new, old = rows(client.get(URL))
    assert (new.what, new.kind, new.thing.text, new.facts) == (
        "person.levitated",
        "people.balloon",
        "people.balloon 9",
        [("height", "3")],
    )
    assert old.thing.text.startswith("Organisation ")


def test_markup_in_a_word_stays_text(client, administrator, ayna):
    renamed(ayna, None, words={"full_name": ["<b>x</b>", "y"]})
    page = client.get(URL).content.decode()
    assert "&lt;b&gt;x&lt;/b&gt;" in page
    assert "<b>x</b>" not in page


def test_it_says_how_many_lines_are_sealed(client, administrator, ayna):
    renamed(ayna, None)
    assert "None is sealed yet." in client.get(URL).content.decode()
    seal_events(now=NOW)
    assert "1 line is sealed." in client.get(URL).content.decode()


@pytest.mark.parametrize(
    ("value", "text"),
    [(True, "yes"), (False, "no"), (None, "–"), ("", "–"), ([1, 2], "1, 2"), ({"email": "a"}, "E-mail address: a")],
)
def test_values_for_reading(value, text):
    assert in_text(value) == text


# Filters


@pytest.fixture
def trail(administrator, ayna, embassy):
    """name → key of the event"""
    return {
        "renamed": renamed(ayna, administrator).pk,
        "by_herself": renamed(ayna, ayna, now=NOW + timedelta(days=1)).pk,
        "organisation": record_event(
            action="organisation.changed", thing=embassy, by=ayna, now=NOW + timedelta(days=2)
        ).pk,
    }


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({}, ["organisation", "by_herself", "renamed"]),
        ({"sort": "when"}, ["renamed", "by_herself", "organisation"]),
        ({"who": "Ayna"}, ["organisation", "by_herself"]),
        ({"who": "nobody"}, []),
        ({"on": "берды"}, []),
        ({"on": "berdiyewa"}, ["by_herself", "renamed"]),
        ({"what": "organisation.changed"}, ["organisation"]),
        ({"what": "person.levitated"}, ["organisation", "by_herself", "renamed"]),
        ({"kind": "people.user"}, ["by_herself", "renamed"]),
        ({"since": "2026-03-18"}, ["organisation", "by_herself"]),
        ({"until": "2026-03-17"}, ["renamed"]),
        ({"since": "2026-03-18", "until": "2026-03-18"}, ["by_herself"]),
        ({"since": "yesterday"}, ["organisation", "by_herself", "renamed"]),
        ({"request": "unknown"}, []),
        ({"person": "x"}, ["organisation", "by_herself", "renamed"]),
        ({"person": "9" * 40}, ["organisation", "by_herself", "renamed"]),
        ({"person": "999999"}, []),
    ],
    ids=str,
)
def test_filters(client, trail, query, names):
    assert shown(client, **query) == [trail[name] for name in names]


def test_what_was_done_about_one_person(client, trail, ayna):
    response = client.get(URL, {"person": ayna.pk})
    assert [row.event.pk for row in rows(response)] == [trail["by_herself"], trail["renamed"]]
    page = response.content.decode()
    assert "What was done about Aýna Berdiýewa" in page
    assert f'name="person" value="{ayna.pk}"' in page


def test_days_are_those_of_the_viewer(client, administrator, ayna):
    administrator.time_zone = "Pacific/Auckland"
    administrator.save()
    event = renamed(ayna, None, now=NOW.replace(hour=20))
    assert shown(client, since="2026-03-18", until="2026-03-18") == [event.pk]
    assert shown(client, until="2026-03-17") == []


def test_one_request_is_followed(client, administrator, ayna):
    response = client.post(f"/en/desk/people/{ayna.pk}/deactivate/")
    renamed(ayna, None)
    [row] = rows(client.get(URL, {"request": response["X-Request-ID"]}))
    assert row.what == "Closed an account"


# Cost


def test_the_same_queries_for_one_line_and_for_three(client, administrator, embassy, django_assert_max_num_queries):
    counts = []
    client.get(URL)  # what a process looks up once
    for total in (1, 3):
        while AuditEvent.objects.count() < total:
            person = make_person(full_name=f"Person {total}")
            raw(AuditEvent).filter(about_id=person.pk).delete()
            grant_role(user=person, role=Role.FOCAL_POINT, organisation=embassy, by=administrator, now=NOW)
        with django_assert_max_num_queries(20) as counted:
            assert len(rows(client.get(URL))) == total
        counts.append(len(counted))
    assert counts[0] == counts[1]


# Export


def exported(client, **query) -> list[dict[str, str]]:
    response = client.post(f"{EXPORT}?{'&'.join(f'{key}={value}' for key, value in query.items())}", {"format": "csv"})
    text = b"".join(response).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_the_export_holds_what_the_list_shows_and_leaves_a_line(client, trail, ayna, administrator):
    lines = exported(client, person=ayna.pk)
    assert [line["Line"] for line in lines] == [str(trail["by_herself"]), str(trail["renamed"])]
    assert lines[1] == {
        "Line": str(trail["renamed"]),
        "When (UTC)": "2026-03-17T09:00+00:00",
        "Who": "Administrator",
        "What": "Changed details of a person",
        "On what": "Person",
        "Which": "Aýna Berdiýewa",
        "About whom": "",
        "Details": "What: full_name; Full name: Ayna → Aýna",
        "From where": HOME,
        "Request": "",
        "Code": "person.changed",
    }
    event = AuditEvent.objects.get(action="list.exported")
    assert (event.actor_id, event.data["list"], event.data["filters"]) == (administrator.pk, "audit", ["person"])


def test_the_export_is_written_piece_by_piece(client, administrator, ayna, django_assert_max_num_queries):
    several = PER_PIECE * 2 + 1
    AuditEvent.objects.bulk_create(
        AuditEvent(at=NOW, action="person.changed", object_type="people.user", object_id=ayna.pk, about_id=ayna.pk)
        for _number in range(several)
    )
    with django_assert_max_num_queries(30):
        lines = exported(client, what="person.changed")
    assert len(lines) == several


def test_the_workbook_is_no_formula(client, administrator, ayna):
    renamed(ayna, None, words={"reason": "=1+1"})
    response = client.post(EXPORT, {"format": "xlsx"})
    assert response["Content-Disposition"].endswith('.xlsx"')
    assert "Reason: =1+1" in exported(client, what="person.changed")[0]["Details"]


def test_the_kind_of_a_factor_stands_in_words(administrator, ayna, client):
    data = {"types": ["recovery_codes", "totp", "webauthn"]}
    record_event(action="second_factor.reset", thing=ayna, by=None, now=NOW, data=data)

    page = client.get(URL)

    assert "Recovery codes, Authenticator app, Passkey" in page.text
    assert "recovery_codes" not in page.text
