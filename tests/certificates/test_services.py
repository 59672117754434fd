import hashlib
import io
from datetime import date, timedelta
from threading import Barrier, Thread

import pikepdf
import pytest
import time_machine
from django.db import connection
from pdfminer.high_level import extract_text

from certificates import seal
from certificates.errors import AlreadyWithdrawn, NoAward, NotEarned
from certificates.models import Certificate
from certificates.services import deliver_certificate, issue_certificate, revoke_certificate, store_pdf
from certificates.tasks import enqueue_due, report_what_lacks_a_step
from courses.models import LessonPage
from people.models import AuditEvent
from tests.certificates.factories import NOW, complete, make_course, make_embassy, make_person, make_template, post


@pytest.fixture
def enrolment(db):
    learner = make_person()
    post(learner, make_embassy())
    course = make_course()
    make_template(course)
    return complete(learner, course)


def test_a_certificate_says_what_was_true_when_it_was_issued(enrolment):
    certificate = issue_certificate(enrolment_id=enrolment.pk, now=NOW)

    assert certificate.record == {
        "version": 1,
        "code": certificate.code,
        "serial": certificate.serial,
        "language": "en",
        "holder": "Aýna Berdiýewa",
        "post": "Second Secretary, Embassy of Turkmenistan in Ankara",
        "course": "Recognising forced labour",
        "course_language": "en",
        "workload": "1 module, 20 minutes in total.",
        "minutes": 20,
        "issuer": "Waymark programme office",
        "issued_on": "2026-03-20",
        "issued_line": "Issued in Ashgabat on 20 March 2026.",
        "valid_line": "",
        "place": "Ashgabat",
        "steps": [{"title": "1. What forced labour is", "detail": "2 lessons, 20 min"}],
        "signatories": [{"name": "Maral Hojaýewa", "role": "Lead trainer"}],
    }
    assert certificate.record_sha256 == seal.digest(certificate.record)
    assert certificate.evidence["steps"] == list(enrolment.completions.order_by("pk").values_list("step_id", flat=True))
    assert AuditEvent.objects.about(certificate).get().action == "certificate.issued"


def test_asked_again_the_same_certificate_stands(enrolment):
    first = issue_certificate(enrolment_id=enrolment.pk, now=NOW)
    again = issue_certificate(enrolment_id=enrolment.pk, now=NOW + timedelta(days=1))
    assert again == first
    assert Certificate.objects.count() == 1


def test_a_course_that_is_not_completed_earns_nothing(enrolment):
    enrolment.completed_at = None
    enrolment.save()
    with pytest.raises(NotEarned):
        issue_certificate(enrolment_id=enrolment.pk, now=NOW)


def test_a_claim_of_completion_without_the_steps_earns_nothing(db):
    course = make_course()
    make_template(course)
    enrolment = complete(make_person(), course, done=1)
    with pytest.raises(NotEarned):
        issue_certificate(enrolment_id=enrolment.pk, now=NOW)
    assert Certificate.objects.count() == 0


def taken_down_and_shown_again(step, *, hidden_at, shown_at):
    """Through Wagtail, which keeps a log of both."""
    for moment, act in ((hidden_at, step.unpublish), (shown_at, step.save_revision().publish)):
        with time_machine.travel(moment, tick=False):
            act()


def test_a_step_hidden_at_completion_and_shown_again_was_not_asked_for(db):
    course = make_course()
    make_template(course)
    enrolment = complete(make_person(), course, done=1)
    step = LessonPage.objects.descendant_of(course).order_by("path").last()
    before, after = NOW - timedelta(days=30), NOW + timedelta(days=1)
    taken_down_and_shown_again(step, hidden_at=before, shown_at=after)
    assert enqueue_due(now=NOW) == 1
    assert issue_certificate(enrolment_id=enrolment.pk, now=NOW).enrolment == enrolment


def test_a_step_taken_down_only_after_completion_was_asked_for(db):
    course = make_course()
    make_template(course)
    enrolment = complete(make_person(), course, done=1)
    step = LessonPage.objects.descendant_of(course).order_by("path").last()
    taken_down_and_shown_again(step, hidden_at=NOW + timedelta(days=1), shown_at=NOW + timedelta(days=2))
    with pytest.raises(NotEarned):
        issue_certificate(enrolment_id=enrolment.pk, now=NOW)


def test_what_lacks_a_step_is_reported_once_a_day_and_not_asked_for_again(db, caplog):
    course = make_course()
    make_template(course)
    complete(make_person(), course, done=1)
    earned = complete(make_person("b@example.org"), course)
    assert enqueue_due(now=NOW) == 1
    with caplog.at_level("WARNING", logger="certificates.tasks"):
        assert report_what_lacks_a_step(now=NOW) == 1
    assert caplog.messages == ["1 completed enrolments get no certificate: a required step is not done"]
    issue_certificate(enrolment_id=earned.pk, now=NOW)
    assert Certificate.objects.count() == 1


def test_a_course_without_an_award_earns_no_certificate(db):
    enrolment = complete(make_person(), make_course())
    with pytest.raises(NoAward):
        issue_certificate(enrolment_id=enrolment.pk, now=NOW)


def test_a_validity_of_24_months_ends_on_the_same_day(db):
    course = make_course()
    make_template(course, validity_months=24)
    enrolment = complete(make_person(), course)
    certificate = issue_certificate(enrolment_id=enrolment.pk, now=NOW)
    assert certificate.expires_on == date(2028, 3, 20)
    assert certificate.record["valid_line"] == "Valid until 20 March 2028."


def test_the_pdf_holds_name_course_and_serial_as_text_in_embedded_fonts(enrolment):
    certificate = issue_certificate(enrolment_id=enrolment.pk, now=NOW)
    certificate = store_pdf(certificate_id=certificate.pk)
    with certificate.pdf.open() as file:
        pdf = file.read()

    text = extract_text(io.BytesIO(pdf))
    assert "Aýna Berdiýewa" in text
    assert "Recognising forced labour" in text
    assert certificate.serial in text
    assert certificate.pdf_sha256 == hashlib.sha256(pdf).hexdigest()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert len(document.pages) == 1
        assert document.Root.Lang == "en"
        assert document.Root.MarkInfo.Marked
        fonts = document.pages[0].Resources.Font
        names = {str(font.BaseFont) for font in fonts.values()}
        assert {name.split("+")[1] for name in names} == {"Noto-Sans", "Noto-Sans-Bold", "Noto-Serif"}


def test_delivery_mails_the_pdf_once(enrolment, mailoutbox):
    certificate = issue_certificate(enrolment_id=enrolment.pk, now=NOW)
    deliver_certificate(certificate_id=certificate.pk, now=NOW)
    deliver_certificate(certificate_id=certificate.pk, now=NOW + timedelta(minutes=1))

    certificate.refresh_from_db()
    assert certificate.delivered_at == NOW
    assert [(mail.to, mail.subject) for mail in mailoutbox] == [
        (["ayna@example.org"], "Your certificate: Recognising forced labour")
    ]
    name, content, media_type = mailoutbox[0].attachments[0]
    assert (name, content[:5], media_type) == (f"{certificate.serial}.pdf", b"%PDF-", "application/pdf")


def test_a_withdrawn_certificate_stays_as_a_row_and_a_new_one_can_follow(enrolment):
    certificate = issue_certificate(enrolment_id=enrolment.pk, now=NOW)
    coordinator = make_person("bahar@example.org", "Bahar Nuryýewa")
    revoke_certificate(certificate=certificate, reason="The name was corrected", by=coordinator, now=NOW)
    with pytest.raises(AlreadyWithdrawn):
        revoke_certificate(certificate=certificate, reason="Again", by=coordinator, now=NOW)

    replacement = issue_certificate(enrolment_id=enrolment.pk, now=NOW + timedelta(days=1))
    assert replacement != certificate
    certificate.refresh_from_db()
    assert (certificate.revoked_by, certificate.revoked_reason) == (coordinator, "The name was corrected")


def test_what_a_lost_signal_left_behind_is_found(enrolment):
    assert enqueue_due(now=NOW) == 1
    issue_certificate(enrolment_id=enrolment.pk, now=NOW)
    assert enqueue_due(now=NOW) == 1  # issued, not delivered
    deliver_certificate(certificate_id=Certificate.objects.get().pk, now=NOW)
    assert enqueue_due(now=NOW) == 0


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_twenty_workers_issue_one_certificate():
    course = make_course()
    make_template(course)
    enrolment = complete(make_person(), course)
    start, serials = Barrier(20), []

    def work():
        start.wait()
        serials.append(issue_certificate(enrolment_id=enrolment.pk, now=NOW).serial)
        connection.close()

    threads = [Thread(target=work) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(serials) == 20
    assert len(set(serials)) == 1
    assert Certificate.objects.count() == 1
