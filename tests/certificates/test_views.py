import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from certificates import identifiers
from certificates.models import Certificate
from certificates.services import issue_certificate, revoke_certificate, store_pdf
from people.models import Role
from people.services import grant_role
from tests.certificates.factories import NOW, complete, make_course, make_embassy, make_person, make_template, post


@pytest.fixture
def certificate(db):
    learner = make_person()
    post(learner, make_embassy())
    course = make_course()
    make_template(course)
    return issue_certificate(enrolment_id=complete(learner, course).pk, now=NOW)


@pytest.fixture
def coordinator(db):
    person = make_person("bahar@example.org", "Bahar Nuryýewa")
    grant_role(user=person, role=Role.COORDINATOR, by=None, now=NOW)
    return person


def by_code(client, code, language="en"):
    return client.get(f"/{language}/verify/{code}/")


def by_serial(client, serial):
    return client.get(reverse("certificates:verify"), {"serial": serial})


def test_the_short_address_in_the_qr_leads_to_the_whole_answer(client, certificate):
    response = client.get(f"/verify/{certificate.code}", follow=True)
    page = response.content.decode()
    assert response.status_code == 200
    for fact in ("Aýna Berdiýewa", "Recognising forced labour", "Waymark programme office", certificate.serial):
        assert fact in page
    assert "Embassy" not in page
    assert "no-store" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex"


def test_a_typed_serial_shows_everything_but_the_name(client, certificate):
    page = by_serial(client, certificate.serial.lower().replace("-", " ")).content.decode()
    assert "Recognising forced labour" in page
    assert "Berdiýewa" not in page


def test_the_name_is_shown_when_the_family_name_is_typed(client, certificate):
    address = reverse("certificates:verify_name")
    right = client.post(address, {"serial": certificate.serial, "family_name": "berdiýewa"})
    wrong = client.post(address, {"serial": certificate.serial, "family_name": "Ataýewa"})
    assert "Aýna Berdiýewa" in right.content.decode()
    assert "Aýna Berdiýewa" not in wrong.content.decode()


def test_the_form_for_the_name_can_be_sent_by_a_browser(certificate):
    browser = Client(enforce_csrf_checks=True)
    [token] = re.findall(r'csrfmiddlewaretoken" value="(\w+)"', by_serial(browser, certificate.serial).content.decode())
    sent = {"csrfmiddlewaretoken": token, "serial": certificate.serial, "family_name": "Berdiýewa"}

    answer = browser.post(reverse("certificates:verify_name"), sent)

    assert "Aýna Berdiýewa" in answer.content.decode()


def body(response):
    """The page without its own address, which the language links repeat."""
    return response.content.decode().replace(response.request["PATH_INFO"].split("/")[-2], "")


def test_unknown_codes_and_serials_answer_404_with_one_body(client, certificate):
    unknown = identifiers.serial(2026, 1 if certificate.serial[8:14] != "000001" else 2)
    assert by_serial(client, unknown).status_code == 404
    assert by_serial(client, "nonsense").status_code == 404
    unknown_code = by_code(client, identifiers.new_code())
    malformed_code = by_code(client, "not-a-code-at-all")
    assert (unknown_code.status_code, malformed_code.status_code) == (404, 404)
    assert body(unknown_code) == body(malformed_code)


def test_a_slip_of_the_keyboard_is_pointed_out(client, db):
    good = identifiers.serial(2026, 4182)
    slipped = good.replace("004182", "004128")
    page = by_serial(client, slipped).content.decode()
    assert "two digits may have changed places" in page


def test_the_eleventh_question_in_a_minute_is_refused(client, certificate):
    answers = [by_serial(client, certificate.serial).status_code for _ in range(11)]
    assert answers == [200] * 10 + [429]


def test_a_withdrawn_certificate_says_so_at_once(client, certificate, coordinator):
    assert by_code(client, certificate.code).status_code == 200
    revoke_certificate(certificate=certificate, reason="The name was corrected", by=coordinator, now=NOW)
    response = client.get(
        f"/en/verify/{certificate.code}/", headers={"If-Modified-Since": "Fri, 20 Mar 2099 09:30:00 GMT"}
    )
    page = response.content.decode()
    assert response.status_code == 200
    assert "This certificate was withdrawn" in page
    assert "The name was corrected" in page
    assert "Aýna" not in page


def test_an_expired_certificate_says_so(client, certificate):
    Certificate.objects.update(expires_on=NOW.date() + timedelta(days=1))
    assert "This certificate has expired" in by_code(client, certificate.code).content.decode()


@pytest.mark.parametrize("others", [0, 2])
def test_verifying_costs_one_query(client, certificate, others, django_assert_num_queries):
    for number in range(others):
        enrolment = complete(make_person(f"p{number}@example.org"), certificate.enrolment.course)
        issue_certificate(enrolment_id=enrolment.pk, now=NOW)
    by_code(client, certificate.code)
    with django_assert_num_queries(1):
        by_code(client, certificate.code)


def test_only_the_holder_downloads_the_pdf(client, certificate, coordinator):
    address = reverse("certificates:download", args=[certificate.serial])
    assert client.get(address).status_code == 302  # a visitor signs in
    client.force_login(coordinator)
    assert client.get(address).status_code == 404
    client.force_login(certificate.user)
    assert client.get(address).status_code == 202  # still being drawn
    store_pdf(certificate_id=certificate.pk)
    response = client.get(address)
    assert response.status_code == 200
    assert b"".join(response.streaming_content).startswith(b"%PDF-")
    assert response["Content-Disposition"] == f'attachment; filename="{certificate.serial}.pdf"'
    assert response["Cache-Control"] == "private, no-store"


def test_a_withdrawn_pdf_is_gone(client, certificate, coordinator):
    store_pdf(certificate_id=certificate.pk)
    revoke_certificate(certificate=certificate, reason="The name was corrected", by=coordinator, now=NOW)
    client.force_login(certificate.user)
    response = client.get(reverse("certificates:download", args=[certificate.serial]))
    assert response.status_code == 410
    assert "The name was corrected" in response.content.decode()


def test_the_desk_is_for_coordinators(client, certificate, coordinator):
    pages = [
        reverse("desk:certificates"),
        reverse("desk:certificate", args=[certificate.serial]),
        reverse("desk:certificate_withdraw", args=[certificate.serial]),
    ]
    for page in pages:
        assert client.get(page).status_code == 302
    client.force_login(certificate.user)
    for page in pages:
        assert client.get(page).status_code == 404
    client.force_login(coordinator)
    for page in pages:
        response = client.get(page)
        assert response.status_code == 200
        assert "Aýna Berdiýewa" in response.content.decode()


def test_withdrawing_needs_a_reason(client, certificate, coordinator):
    client.force_login(coordinator)
    address = reverse("desk:certificate_withdraw", args=[certificate.serial])
    assert client.post(address, {"reason": " "}).status_code == 422
    certificate.refresh_from_db()
    assert certificate.revoked_at is None

    response = client.post(address, {"reason": "The name was corrected"})
    assert response.url == reverse("desk:certificate", args=[certificate.serial])
    certificate.refresh_from_db()
    assert (certificate.revoked_by, certificate.revoked_reason) == (coordinator, "The name was corrected")


def test_the_list_finds_by_name_serial_and_status(client, certificate, coordinator):
    client.force_login(coordinator)
    address = reverse("desk:certificates")
    for query, found in [
        ({"search": "berdiyewa"}, True),
        ({"search": certificate.serial}, True),
        ({"search": "atayew"}, False),
        ({"status": "valid"}, True),
        ({"status": "withdrawn"}, False),
    ]:
        assert (certificate.serial in client.get(address, query).content.decode().split("<tbody>")[-1]) is found
