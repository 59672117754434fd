"""Two organisations that must not learn of each other: words of one never reach the other, in whatever form.

Organisation B is full of canaries (see ``canaries``). Whoever of organisation A is no coordinator follows the links
there are, filters, sorts and searches, downloads; what comes is decoded and searched, headers too, and so is the mail
that goes out. That no single address tells of them is looked at by ``test_matrix``, which asks them all.
"""

import re
from collections import deque
from urllib.parse import urlsplit

import pytest
from django.core.files.storage import FileSystemStorage
from django.db import transaction
from django.urls import reverse

from jobs.testing import run_jobs
from tests.access import canaries, meetings
from tests.access import world as worlds
from tests.access.asking import answer, ask, cases, client_of
from tests.access.canaries import CANARY, OUTSIDERS, decoded, found_in, words_of

pytestmark = pytest.mark.django_db
SEARCHED = "zanzibar"
MOST_PAGES = 120
LINK = re.compile(r'(?:href|action|formaction|src)="([^"#]+)')
LEADS_OUT = re.compile(r"^/(admin|static|media)|/logout/|/sessions/|^/(ru|tk)/")
LISTS = ("desk:", "staff:", "people:", "page:home", "page:catalogue", "page:webinars", "page:webinar", "search")


@pytest.fixture(scope="module")
def shared_world(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield canaries.build(draws_certificates=True)
        transaction.set_rollback(True)


@pytest.fixture
def world(shared_world, db, settings, monkeypatch):
    settings.REQUIRE_SECOND_FACTOR = True
    meetings.set_up_server(settings)
    monkeypatch.setattr(FileSystemStorage, "delete", lambda _storage, _name: None)  # rows come back, so do files
    return shared_world


def queries(world) -> list[dict]:
    """Searched, filtered and sorted, each in every word a list of ours may know."""
    theirs = world.organisations[worlds.OTHER].pk
    searched = dict.fromkeys(("search", "q", "find"), SEARCHED)
    narrowed = dict.fromkeys(("organisation", "part_of", "level", "parent"), theirs)
    narrowed |= {"audience": world.audiences[worlds.OTHER].pk, "person": world.people["other learner"].pk}
    narrowed |= {"quiz": world.exams[worlds.OTHER].quiz.pk, "test": world.exams[worlds.OTHER].quiz.pk}
    narrowed |= {"webinar": world.trainings[worlds.OTHER].webinar.pk, "course": world.trainings[worlds.OTHER].course.pk}
    return [
        {},
        searched,
        narrowed,
        {"sort": "-name"},
        {"sort": "organisation", "page": "2"},
        {"for": "all", "all": "1"},
    ]


@pytest.mark.parametrize("role", OUTSIDERS)
def test_no_list_tells_of_them_when_searched_filtered_or_sorted(world, role):
    client, told = client_of(world.people[role]), {}
    own = [(route, url) for route, whose, url, _sent in cases(world, role) if whose in {"", worlds.OWN}]
    lists = [url for route, url in own if route.startswith(LISTS) and ask(client, "GET", url).status_code == 200]
    for url in lists:
        for query in queries(world):
            found = found_in(ask(client, "GET", url, query), asked=SEARCHED)
            if found:
                told[f"{url} {query}"] = found
    assert told == {}


@pytest.mark.parametrize("role", ["learner", "focal", "trainer"])
def test_no_link_leads_to_anything_that_tells_of_them(world, role):
    client, told = client_of(world.people[role]), {}
    waiting = deque(
        ["/en/", "/en/my-learning/", "/en/profile/", "/en/my-organisation/", "/en/desk/webinars/", "/en/desk/tests/"]
    )
    seen = set(waiting)
    while waiting and len(seen) < MOST_PAGES:
        url = waiting.popleft()
        response = ask(client, "GET", url)
        if found_in(response):
            told[url] = found_in(response)
        for target in links_of(response, url):
            if target not in seen and not LEADS_OUT.search(target):
                seen.add(target)
                waiting.append(target)
    assert told == {}
    assert len(seen) > 20


def links_of(response, url: str) -> list[str]:
    if "Location" in response.headers:
        return [response.headers["Location"]]
    is_page = "html" in response.headers.get("Content-Type", "")
    links = [link.replace("&amp;", "&") for link in LINK.findall(words_of(response))] if is_page else []
    below = [f"{urlsplit(url).path}{link}" for link in links if link.startswith("?")]
    return below + [link for link in links if link.startswith("/")]


EXPORTS = ("people", "organisations", "certificates", "webinars", "progress", "audiences", "invitations", "audit")
EXPORTS += ("allowances", "answers_to_read", "webinar_mail", "mail_problems", "participants")


@pytest.mark.parametrize("file_format", ["csv", "xlsx"])
def test_no_file_tells_of_them(world, file_format):
    """The focal point's sheet and the trainer's list of webinars; to the others exports are not there."""
    made = set()
    for role in ("learner", "focal", "trainer"):
        client = client_of(world.people[role])
        addresses = [reverse(f"desk:{name}_export") for name in EXPORTS] + [reverse("desk:attendance_export")]
        for address in [*addresses, reverse("staff:export")]:
            for query in ("", f"?search={SEARCHED}", f"?organisation={world.organisations[worlds.OTHER].pk}"):
                response = ask(client, "POST", f"{address}{query}", {"format": file_format})
                assert found_in(response, asked=SEARCHED) == [], (role, address, query)
                made |= {role} if response.status_code == 200 else set()
    assert made == {"focal", "trainer"}


MAILING = (
    "staff:remind", "staff:nominate", "staff:pass_on", "people:invitation_send_again", "webinars:register",
    "webinars:cancel", "courses:complete_step", "quizzes:submit", "people:ask_copy", "desk:session_cancel",
    "desk:webinar_add_person", "desk:webinar_take_off", "account_reset_password", "account_email",
    "quizzes:ask", "desk:allowance_request", "desk:allowance_decline", "desk:allowance_add", "desk:marking_answer",
    "desk:regrade_write", "webinars:decline", "desk:webinar_registration", "desk:session_time_zone",
    "desk:webinar_mail_preview", "desk:webinar_invite", "desk:mail_try_again", "desk:webinar_question_add",
)  # fmt: skip


@pytest.mark.parametrize("role", ["learner", "focal", "trainer"])
def test_no_mail_tells_of_them(world, role, mailoutbox, django_capture_on_commit_callbacks):
    client, theirs = client_of(world.people[role]), {person.email for person in canaries.theirs_of(world)}
    for route, whose, url, sent in cases(world, role):
        if route in MAILING and whose in {"", worlds.OWN, worlds.SAME}:
            with django_capture_on_commit_callbacks(execute=True):
                answer(client.post(url, {"sent": "1", **sent}))
    run_jobs()
    ours = [mail for mail in mailoutbox if not theirs & set(mail.to)]
    assert [mail.subject for mail in ours if CANARY.search(as_text(mail))] == []
    assert [mail.subject for mail in mailoutbox if meetings.secrets_in(as_text(mail), "mail")] == []
    assert ours or role == "trainer"
    assert all(len(mail.recipients()) == 1 for mail in mailoutbox)


def as_text(mail) -> str:
    parts = [str(content) for content, _kind in getattr(mail, "alternatives", [])]
    files = [
        decoded(content if isinstance(content, bytes) else content.encode(), kind or "")
        for _name, content, kind in mail.attachments
    ]
    names = [str(name) for name, _content, _kind in mail.attachments]
    return "\n".join([mail.subject, mail.body, *parts, *files, *names, str(mail.extra_headers)])


def test_a_certificate_of_ones_own_names_nobody_else(world):
    certificate = world.has("learner", worlds.OWN).certificate
    drawn = ask(client_of(world.people["learner"]), "GET", reverse("certificates:download", args=[certificate.serial]))
    assert "Aýna Berdiýewa" in words_of(drawn)
    assert found_in(drawn) == []


def test_the_coordinator_reads_all_of_it(world):
    """Or the tests above would pass because there is nothing to find."""
    client = client_of(world.people["coordinator"])
    for name in ("people", "organisations", "audiences", "invitations"):
        assert found_in(ask(client, "GET", reverse(f"desk:{name}"))), name
        for file_format in ("csv", "xlsx"):
            assert found_in(ask(client, "POST", reverse(f"desk:{name}_export"), {"format": file_format})), name
    person = world.has("learner", worlds.OTHER)
    page = ask(client, "GET", reverse("desk:person", args=[person.person.pk]))
    assert found_in(page) == ["ZANZIBAR", "Zanzibar", "zanzibar", "Занзибар"]
    assert found_in(
        ask(client_of(person.person), "GET", reverse("certificates:download", args=[person.certificate.serial]))
    )
