"""What goes wrong on the way to a certificate: the mail server, the drawing, the worker. It comes all the same."""

from datetime import timedelta
from smtplib import SMTPServerDisconnected

import pytest
import time_machine
from django_tasks_db.models import DBTaskResult

from certificates import services, tasks
from certificates.models import Certificate
from certificates.services import issue_certificate
from jobs.housekeeping import LEASE, reap_abandoned
from jobs.testing import run_jobs
from jobs.worker import make_worker
from tests.certificates.factories import NOW, complete, make_course, make_person, make_template

pytestmark = pytest.mark.django_db


@pytest.fixture
def enrolment():
    course = make_course()
    make_template(course)
    return complete(make_person(), course)


@pytest.fixture
def certificate(enrolment):
    return issue_certificate(enrolment_id=enrolment.pk, now=NOW)


@pytest.fixture
def clock():
    with time_machine.travel(NOW, tick=False) as travelling:
        yield travelling


@pytest.fixture
def failing(monkeypatch):
    """Let a function of the services fail that many times first."""

    def fail(name, *, times, error):
        real, left = getattr(services, name), [error] * times

        def sometimes(*args, **kwargs):
            if left:
                raise left.pop()
            return real(*args, **kwargs)

        monkeypatch.setattr(services, name, sometimes)

    return fail


def test_a_mail_server_that_hangs_up_delays_the_certificate(certificate, clock, failing, mailoutbox):
    failing("send_mail_to", times=2, error=SMTPServerDisconnected())
    tasks.deliver.enqueue(certificate.pk)
    for minutes in (0, 1, 4):
        clock.shift(timedelta(minutes=minutes))
        run_jobs()
    certificate.refresh_from_db()
    assert certificate.delivered_at == NOW + timedelta(minutes=5)
    assert [mail.to for mail in mailoutbox] == [["ayna@example.org"]]


def test_the_pdf_drawn_before_the_mail_failed_is_the_one_that_is_sent(certificate, clock, failing, mailoutbox):
    failing("send_mail_to", times=1, error=SMTPServerDisconnected())
    tasks.deliver.enqueue(certificate.pk)
    run_jobs()
    certificate.refresh_from_db()
    drawn = certificate.pdf_sha256
    clock.shift(timedelta(minutes=1))
    run_jobs()
    certificate.refresh_from_db()
    assert (certificate.pdf_sha256, len(mailoutbox)) == (drawn, 1)


def test_a_drawing_that_fails_is_tried_again(certificate, clock, failing, mailoutbox):
    failing("render_pdf", times=1, error=MemoryError())
    tasks.deliver.enqueue(certificate.pk)
    run_jobs()
    assert (Certificate.objects.get().pdf.name, mailoutbox) == ("", [])
    clock.shift(timedelta(minutes=1))
    run_jobs()
    assert len(mailoutbox) == 1


def test_issuing_is_tried_again_as_well(enrolment, clock, failing):
    failing("issue_certificate", times=1, error=OSError())
    tasks.issue.enqueue(enrolment.pk)
    run_jobs()
    clock.shift(timedelta(minutes=1))
    run_jobs()
    assert Certificate.objects.count() == 1


def test_a_worker_killed_while_it_drew_loses_nothing(certificate, clock, mailoutbox):
    tasks.deliver.enqueue(certificate.pk)
    DBTaskResult.objects.get().claim(make_worker(batch=True).worker_id)  # and then it was killed
    clock.shift(LEASE + timedelta(minutes=1))
    reap_abandoned(now=NOW + LEASE + timedelta(minutes=1))
    run_jobs()
    assert [mail.to for mail in mailoutbox] == [["ayna@example.org"]]


def test_what_is_under_way_is_not_queued_again(enrolment, clock, failing):
    assert [tasks.enqueue_due(now=NOW) for _round in range(2)] == [1, 0]
    certificate = issue_certificate(enrolment_id=enrolment.pk, now=NOW)
    failing("send_mail_to", times=5, error=SMTPServerDisconnected())
    assert [tasks.enqueue_due(now=NOW) for _round in range(2)] == [1, 0]
    run_jobs()
    assert tasks.enqueue_due(now=NOW) == 0  # it waits to be tried again
    assert tasks.underway(tasks.deliver) == {certificate.pk}


def test_after_two_weeks_nobody_tries_any_more(certificate):
    assert tasks.enqueue_due(now=NOW + timedelta(days=15)) == 0
