"""Each period has its rule, which removes what is older and nothing else; a dry run removes nothing."""

import json
import os
from datetime import timedelta
from uuid import uuid4

import pytest
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.admin.models import FormState

from courses.models import SentOnce
from people import housekeeping
from people.models import AccessRequest, AuditDetail, DataRequest, Invitation, MailAddress, PeopleImport
from people.own_data import upkeep
from people.own_data.periods import PERIODS, length_of
from people.services import record_event
from quizzes.models import Attempt, QuestionImport
from tests.people.factories import make_person
from tests.quizzes.factories import learner_at_a_test, sit
from tests.webinars import factories as webinars
from webinars.models import Feedback, FeedbackGiven, Join, Message, RegistrationAnswer, RegistrationQuestion
from webinars.models import Session as Sitting

pytestmark = pytest.mark.django_db


def now():
    return timezone.now()


def old(name):
    return now() - length_of(name) - timedelta(hours=1)


def young(name):
    return now() - length_of(name) + timedelta(hours=1)


def test_every_period_with_an_end_has_a_rule():
    assert list(upkeep.rules()) == [name for name, period in PERIODS.items() if period.length]


def test_a_rule_for_what_time_does_not_remove_is_refused():
    with pytest.raises(ValueError, match="no rule of time removes register"):
        upkeep.keeps("register")(lambda **times: 0)


def attempts(moment):
    world = learner_at_a_test(questions=1)
    sit(world.learner, world.quiz)
    Attempt.objects.update(started_at=moment)
    return lambda: Attempt.objects.exclude(answers={}).count()


def addresses(moment):
    person = make_person()
    event = record_event(action="person.changed", thing=person, by=person, now=moment)
    AuditDetail.objects.filter(event_id=event.pk).delete()
    AuditDetail.objects.create(event_id=event.pk, salt="", address="192.0.2.1")
    return lambda: AuditDetail.objects.exclude(address="").count()


def copies(moment):
    request = DataRequest.objects.create(user=make_person(), kind="copy", asked_at=moment, finished_at=moment)
    request.file.save("a.zip", ContentFile(b"a"))
    storage, name = request.file.storage, request.file.name
    return lambda: int(storage.exists(name) and bool(DataRequest.objects.get().file))


def data_requests(moment):
    DataRequest.objects.create(user=make_person(), kind="erasure", asked_at=moment, finished_at=moment)
    return DataRequest.objects.count


def imports(moment):
    one = PeopleImport.objects.create(
        file_name="people.csv", sha256="", state="done", uploaded_at=moment,
        report={"added": 3, "problems": [{"row": 2, "sentence": "Aýna has no address."}]},
    )  # fmt: skip
    one.file.save("people.csv", ContentFile(b"a"))
    storage, name = one.file.storage, one.file.name

    def left():
        one.refresh_from_db()
        assert one.report["added"] == 3
        assert storage.exists(name) == bool(one.file) == ("problems" in one.report)
        return int(bool(one.file))

    return left


def unconfirmed(moment):
    AccessRequest.objects.create(email="a@example.org", full_name="A", organisation_name="", asked_at=moment)
    AccessRequest.objects.create(
        email="b@example.org", full_name="B", organisation_name="", asked_at=moment, confirmed_at=moment
    )
    return lambda: AccessRequest.objects.count() - 1  # the confirmed one stays


def decided(moment):
    AccessRequest.objects.create(
        email="a@example.org", full_name="A", organisation_name="", asked_at=moment, confirmed_at=moment,
        decided_at=moment,
    )  # fmt: skip
    return AccessRequest.objects.count


def invitations(moment):
    person = make_person()
    times = {"invited_at": moment, "expires_at": moment}
    Invitation.objects.create(token_hash="1" * 64, email="a@example.org", **times)
    Invitation.objects.create(
        token_hash="2" * 64, email="b@example.org", accepted_at=moment, accepted_by=person, **times
    )
    return lambda: Invitation.objects.count() - 1  # the accepted one stays


def sessions(moment):
    Session.objects.create(session_key="a", session_data="", expire_date=moment)
    return Session.objects.count


def mail_files(moment):
    path = settings.EMAIL_FILE_PATH / "a.log"
    path.write_text("mail")
    os.utime(path, (moment.timestamp(), moment.timestamp()))
    return lambda: int(path.exists())


def task_results(moment):
    DBTaskResult.objects.create(
        task_path="a.b", backend_name="jobs", args_kwargs={"args": [], "kwargs": {}}, worker_ids=[], priority=0,
        queue_name="default", status="SUCCESSFUL", run_after=moment, finished_at=moment,
    )  # fmt: skip
    return DBTaskResult.objects.count


def drafts(moment):
    kind = ContentType.objects.get(app_label="courses", model="coursepage")
    FormState.objects.create(user=make_person(), data="a=b", content_type=kind, object_id="", last_updated_at=moment)
    return FormState.objects.count


def sent_once(moment):
    SentOnce.objects.create(user=make_person(), key=uuid4(), kind="done", outcome="counted", received_at=moment)
    return SentOnce.objects.count


def question_files(moment):
    item = QuestionImport(file_name="a.gift", file_format="gift", uploaded_at=moment, report={"problem_list": ["a"]})
    item.file.save("a.gift", ContentFile(b"a"), save=False)
    item.read.save("a.json", ContentFile(b"{}"))
    return lambda: QuestionImport.objects.exclude(file="", read="", file_name="", report={}).count()


def feedback(moment):
    """Of which the day alone is known: it goes when its last day is over."""
    day = (moment - timedelta(days=1) if moment < now() - length_of("feedback") else moment).date()
    Feedback.objects.create(session=webinars.session(), useful=4, comment="Words", given_on=day)
    return Feedback.objects.exclude(comment="").count


def feedback_given(moment):
    FeedbackGiven.objects.create(session=webinars.session(), user=make_person())
    Sitting.objects.update(starts_at=moment - timedelta(hours=2), ends_at=moment)
    return FeedbackGiven.objects.count


def registration_answers(moment):
    question = RegistrationQuestion.objects.create(webinar=webinars.session().webinar, label="Which desk?")
    RegistrationAnswer.objects.create(question=question, user=make_person(), text="Visa", answered_at=moment)
    Sitting.objects.update(starts_at=moment - timedelta(hours=2), ends_at=moment)
    return RegistrationAnswer.objects.count


def webinar_mail(moment):
    of = webinars.session()
    Sitting.objects.update(starts_at=moment - timedelta(hours=2), ends_at=moment)
    told = {
        "kind": "confirmation",
        "webinar": of.webinar,
        "user": make_person(),
        "stamped_at": moment,
        "due_at": moment,
    }
    Message.objects.create(key="a", session=of, state="sent", queued_at=moment, sent_at=moment, **told)
    Message.objects.create(key="b", session=of, state="queued", queued_at=moment, **told)
    return Message.objects.exclude(state="queued").count


def mail_returns(moment):
    MailAddress.objects.create(address="gone@example.org", hard_returns=2, last_returned_at=moment)
    return MailAddress.objects.count


def rooms(moment):
    Join.objects.create(session=webinars.session(), user=make_person(), joined_at=moment)
    Sitting.objects.update(starts_at=moment - timedelta(hours=2), ends_at=moment)
    return Join.objects.count


CASES = {
    "attempt_answers": attempts,
    "audit_addresses": addresses,
    "copies": copies,
    "data_requests": data_requests,
    "import_files": imports,
    "question_files": question_files,
    "unconfirmed_requests": unconfirmed,
    "decided_requests": decided,
    "invitations": invitations,
    "registration_answers": registration_answers,
    "feedback": feedback,
    "feedback_given": feedback_given,
    "webinar_mail": webinar_mail,
    "mail_returns": mail_returns,
    "rooms": rooms,
    "sessions": sessions,
    "mail_files": mail_files,
    "task_results": task_results,
    "sent_once": sent_once,
    "drafts": drafts,
}


@pytest.fixture
def mail_folder(settings, tmp_path):
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    settings.EMAIL_FILE_PATH.mkdir()


def test_every_rule_has_a_case():
    assert set(CASES) == set(upkeep.rules())


@pytest.mark.parametrize("name", CASES)
def test_what_is_old_goes_and_a_dry_run_removes_nothing(name, private, mail_folder):
    left = CASES[name](old(name))
    assert left() == 1
    assert upkeep.apply_all(now=now(), dry_run=True)[name] == 1
    assert left() == 1
    assert upkeep.apply_all(now=now(), dry_run=False)[name] == 1
    assert left() == 0
    assert upkeep.apply_all(now=now(), dry_run=False)[name] == 0


@pytest.mark.parametrize("name", CASES)
def test_what_is_young_stays(name, private, mail_folder):
    left = CASES[name](young(name))
    assert upkeep.apply_all(now=now(), dry_run=False)[name] == 0
    assert left() == 1


def test_the_score_stays_when_the_answers_go(client, private):
    world = learner_at_a_test(questions=1)
    attempt = sit(world.learner, world.quiz)
    Attempt.objects.update(started_at=old("attempt_answers"))
    upkeep.apply_all(now=now(), dry_run=False)
    attempt.refresh_from_db()
    assert (attempt.percent, attempt.has_passed, attempt.answers) == (100, True, {})
    client.force_login(world.learner)
    page = client.get(reverse("quizzes:result", args=[attempt.pk])).content.decode()
    assert "100%" in page
    assert "Those to this attempt were removed on" in page
    assert "By topic" not in page


def test_a_device_whose_session_is_gone_goes_too(private):
    person = make_person()
    gone = UserSession.objects.create(user=person, ip="192.0.2.1", session_key="gone", user_agent="a")
    UserSession.objects.filter(pk=gone.pk).update(last_seen_at=old("sessions"))
    Session.objects.create(session_key="alive", session_data="", expire_date=now() + timedelta(hours=1))
    alive = UserSession.objects.create(user=person, ip="192.0.2.1", session_key="alive", user_agent="a")
    UserSession.objects.filter(pk=alive.pk).update(last_seen_at=old("sessions"))
    upkeep.apply_all(now=now(), dry_run=False)
    assert list(UserSession.objects.values_list("session_key", flat=True)) == ["alive"]


def test_the_command_counts_and_removes(private, capsys):
    data_requests(old("data_requests"))
    call_command("apply_retention", "--dry-run", "--json")
    counts = json.loads(capsys.readouterr().out)
    assert (counts["data_requests"], DataRequest.objects.count()) == (1, 1)
    call_command("apply_retention")
    assert "       1  data_requests: 12 months after it is answered." in capsys.readouterr().out
    assert DataRequest.objects.count() == 0


def test_the_worker_does_it_each_day(private):
    data_requests(old("data_requests"))
    housekeeping.remove_what_was_kept_long_enough(now=now())
    assert DataRequest.objects.count() == 0


def test_the_worker_goes_on_with_what_a_lost_task_left(private):
    waiting, copied, approved = make_person(), make_person(), make_person()
    DataRequest.objects.create(user=waiting, kind="erasure", asked_at=now())
    DataRequest.objects.create(user=copied, kind="copy", asked_at=now())
    long_ago = now() - timedelta(days=2)
    DataRequest.objects.create(user=approved, kind="erasure", asked_at=long_ago, decided_at=long_ago)
    assert housekeeping.go_on_with_data_requests(now=now()) == 2
    assert housekeeping.go_on_with_data_requests(now=now()) == 0
