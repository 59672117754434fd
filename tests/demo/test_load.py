"""The demo as a newcomer finds it: complete, valid, and made by the same acts as on any day."""

import re
from collections import Counter
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Count, Exists, OuterRef
from django.template.loader import get_template
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.models import Page

from certificates.models import Certificate, CertificateTemplate
from certificates.seal import digest
from courses.content_checks import findings
from courses.models import CoursePage, Enrolment, LessonPage, ModulePage, Objective, PageState, Partner, StepPage
from courses.outline import Progress
from courses.queries import done_in, outline_of
from lms.demo.accounts import ACCOUNTS, DEMO_PASSWORD
from lms.demo.history import WALKS
from lms.demo.people import PEOPLE
from lms.models import ContentPage, HomePage
from people.models import Audience, AuditEvent, Organisation, Posting, User
from quizzes.models import Attempt, Question, QuizPage
from webinars.models import AttendanceEntry, Registration, Series, Session, WebinarPage

pytestmark = pytest.mark.usefixtures("demo")

SMALL = [Organisation, Audience, User, Objective, Partner, Question, Series, Session, CertificateTemplate, Enrolment]


def originals(model):
    return model.objects.filter(alias_of=None, locale__language_code="en")


def in_english():
    return [page.specific for page in Page.objects.filter(depth__gt=1, locale__language_code="en")]


def test_counts():
    assert {model.__name__: model.objects.count() for model in SMALL} == {
        "Organisation": 17,
        "Audience": 3,
        "User": 41,
        "Objective": 5,
        "Partner": 6,
        "Question": 135,
        "Series": 1,
        "Session": 6,
        "CertificateTemplate": 1,
        "Enrolment": 27,
    }
    pages = [HomePage, ContentPage, CoursePage, ModulePage, LessonPage, QuizPage, WebinarPage]
    assert [originals(model).count() for model in pages] == [1, 7, 1, 5, 21, 3, 4]
    assert Attempt.objects.count() == 37


def test_every_language_has_every_page():
    trees = Page.objects.filter(depth__gt=1).values_list("locale__language_code").annotate(Count("pk")).order_by()
    assert dict(trees) == {"en": 44, "ru": 44, "tk": 44}
    assert not Page.objects.filter(depth__gt=1).exclude(alias_of=None).exists()


def test_translations_await_a_native_reader():
    pages = Page.objects.filter(depth__gt=2).exclude(locale__language_code="en")
    assert pages.filter(state__awaits_native_reader=True).count() == pages.count() == 86
    assert not PageState.objects.exclude(page__in=pages).exists()


def test_a_translated_page_has_the_blocks_of_its_source():
    for lesson in LessonPage.objects.filter(locale__language_code="en"):
        for other in lesson.get_translations():
            assert [block.id for block in other.body] == [block.id for block in lesson.body]
            assert other.title != lesson.title
            assert (other.live, other.has_unpublished_changes) == (True, False)


def test_tests_were_sat_in_the_language_of_each_learner():
    prompts = {code: set() for code in ("en", "ru", "tk")}
    for attempt in Attempt.objects.all():
        assert {entry["language"] for entry in attempt.paper["questions"]} == {attempt.language}
        assert set(attempt.translations) == {"en", "ru", "tk"} - {attempt.language}
        prompts[attempt.language].add(attempt.questions[0]["prompt"])
    assert all(prompts.values())
    assert not prompts["ru"] & prompts["en"]


def test_the_course_is_in_the_order_of_the_pictures():
    outline = outline_of(originals(CoursePage).get())
    assert [(section.title, len(section.steps)) for section in outline.sections] == [
        ("Before you start: pre-test", 1),
        ("What forced labour is, and is not", 4),
        ("Signs at recruitment and arrival", 4),
        ("Signs at the workplace", 5),
        ("Signs that build up over time", 4),
        ("From sign to referral", 4),
        ("Practice: from the first sign to the referral", 1),
        ("Final test", 1),
    ]


def test_tests_of_the_course():
    rules = (
        originals(QuizPage)
        .order_by("path")
        .values_list("slug", "purpose", "attempts_allowed", "pass_mark_percent", "opens_after_lessons")
    )
    assert list(rules) == [
        ("pre-test", "pre_test", 1, 80, False),
        ("practice", "practice", None, 80, False),
        ("final-test", "graded", 3, 80, True),
    ]
    assert [quiz.question_count() for quiz in originals(QuizPage).order_by("path")] == [10, 12, 22]


def test_loading_again_changes_nothing(settings):
    settings.DEMO = True
    before = [model.objects.count() for model in [*SMALL, Page, Attempt, AuditEvent]]
    said = StringIO()
    call_command("load_demo", stdout=said)
    assert said.getvalue() == "The database is not empty: nothing was loaded.\n"
    assert [model.objects.count() for model in [*SMALL, Page, Attempt, AuditEvent]] == before


def test_every_page_has_its_template(rf):
    request = rf.get("/")
    for page in in_english():
        get_template(page.get_template(request))


def test_every_page_and_question_is_as_valid_as_the_editor_wants_it():
    for page in in_english():
        page.full_clean()
    for question in Question.objects.all():
        question.full_clean()


def test_every_item_of_every_list_has_an_id():
    streams = [lesson.body for lesson in LessonPage.objects.all()]
    streams += [webinar.agenda for webinar in WebinarPage.objects.all()]
    streams += [question.answer for question in Question.objects.all()]
    items = [item for stream in streams for item in stored_items(list(stream.raw_data))]
    assert len(items) > 1300
    assert [item for item in items if not item.get("id")] == []


def stored_items(value):
    """Every block and list item below ``value``, as it is stored."""
    if isinstance(value, list):
        for entry in value:
            yield from stored_items(entry)
    elif isinstance(value, dict):
        if {"type", "value"} <= set(value):
            yield value
        for entry in value.values():
            yield from stored_items(entry)


def test_links_between_content_pages_lead_somewhere():
    pages = {str(page.pk) for page in originals(ContentPage)}
    bodies = [page.body for page in originals(ContentPage)]
    linked = [link for body in bodies for link in re.findall(r'linktype="page" id="(\d+)"', body)]
    assert len(linked) == 6
    assert set(linked) <= pages
    assert not any('href="page:' in body for body in bodies)


def test_demo_accounts_can_sign_in_and_nobody_else_has_a_password():
    with_password = [user.email for user in User.objects.order_by("pk") if user.has_usable_password()]
    assert with_password == [account["email"] for account in ACCOUNTS]
    assert all(User.objects.get(email=email).check_password(DEMO_PASSWORD) for email in with_password)
    assert [User.objects.get(email=account["email"]).role_names for account in ACCOUNTS] == [
        account["roles"] for account in ACCOUNTS
    ]


def test_everyone_has_a_confirmed_address_a_post_and_an_audience():
    assert User.objects.filter(emailaddress__verified=True, emailaddress__primary=True).count() == 41
    two_years_ago = timezone.now().date() - timedelta(days=700)
    assert Posting.objects.current().filter(started_on__lt=two_years_ago).count() == 41
    members = Audience.objects.order_by("pk").annotate(count=Count("members")).values_list("code", "count")
    assert sum(count for _code, count in members) == 41


def test_the_demo_learner_stands_where_the_pictures_show_her():
    enrolment = Enrolment.objects.get(user__email="learner@example.org")
    progress = Progress(outline_of(enrolment.course), done=done_in(enrolment))
    assert progress.count_done(progress.outline.lessons) == 10
    assert [step.number for step in progress.outline.lessons if progress.is_done(step)][-2:] == ["3.1", "3.2"]
    assert progress.outline.step(enrolment.last_step.translation_key).number == "3.3"
    [pre_test] = Attempt.objects.filter(user=enrolment.user)
    assert pre_test.percent == 45


def test_attempts_earn_what_the_history_says():
    for walk in WALKS:
        attempts = Attempt.objects.filter(user=User.objects.get(email=email_of(walk.person))).order_by("started_at")
        wanted = [*([walk.pre_test] if walk.pre_test is not None else []), *walk.finals]
        assert [float(attempt.marks) for attempt in attempts] == wanted


def email_of(key):
    return next(person["email"] for person in PEOPLE if person["key"] == key)


def test_nothing_is_in_the_future_and_completions_follow_one_another():
    now = timezone.now()
    for enrolment in Enrolment.objects.prefetch_related("completions"):
        moments = [completion.completed_at for completion in enrolment.completions.all()]
        assert moments == sorted(moments)
        assert enrolment.enrolled_at <= min(moments, default=enrolment.enrolled_at)
        assert max(moments, default=enrolment.enrolled_at) < now
    assert not Certificate.objects.filter(issued_at__gt=now).exists()
    assert not AuditEvent.objects.filter(at__gt=now).exists()


def test_certificates():
    certificates = Certificate.objects.all()
    assert (certificates.count(), certificates.valid(timezone.now()).count()) == (9, 8)
    assert [certificate.revoked_reason for certificate in certificates.exclude(revoked_at=None)] == [
        "The name was misspelt. A corrected certificate has been issued."
    ]
    for certificate in certificates:
        assert certificate.record_sha256 == digest(certificate.record)
        with certificate.pdf.open() as file:
            assert file.read(5) == b"%PDF-"
        assert certificate.delivered_at > certificate.issued_at
    assert not StepPage.objects.filter(first_published_at__gt=certificates.last().issued_at).exists()


def test_no_mail_is_sent_and_no_job_waits(mailoutbox):
    assert mailoutbox == []
    assert DBTaskResult.objects.count() == 0


def test_sessions_are_on_working_days_and_the_past_ones_have_attendance():
    now = timezone.now()
    assert all(session.on_date.weekday() < 5 for session in Session.objects.all())
    assert Session.objects.filter(ends_at__lt=now).count() == 3
    assert Session.objects.filter(ends_at__lt=now, attendance=None).count() == 0
    assert not AttendanceEntry.objects.filter(session__starts_at__gt=now).exists()
    assert not AttendanceEntry.objects.filter(recorded_at__gt=now).exists()


def test_attendance_comes_from_several_sources_and_one_line_is_withdrawn():
    entries = AttendanceEntry.objects.all()
    kinds = Counter(entries.standing().values_list("source", "kind"))
    assert set(kinds) == {("join_link", "present"), ("by_hand", "present"), ("by_hand", "excused")}
    assert entries.get(withdrawn_at__isnull=False).withdrawn_reason == "Marked the wrong row."
    there = entries.filter(session=OuterRef("session"), user=OuterRef("user"))
    assert Registration.objects.filter(~Exists(there), session__ends_at__lt=timezone.now()).count() > 2


def test_what_the_loader_says(loaded):
    assert [line.split(":")[0] for line in loaded] == [
        "People",
        "Course",
        "Webinars",
        "Pages",
        "Languages",
        "Attendance",
        "Learning",
        "Certificates",
    ]


@pytest.mark.parametrize("language", ["en", "ru", "tk"])
def test_every_page_opens_for_an_enrolled_learner(client, language):
    client.force_login(User.objects.get(email="learner@example.org"))
    pages = Page.objects.filter(depth__gt=1, locale__language_code=language).order_by("path")
    status = {page.url: client.get(page.url).status_code for page in pages}
    assert len(status) == 44
    assert {url: code for url, code in status.items() if code != 200} == {}


@pytest.mark.parametrize(("command", "options"), [("load_demo", {}), ("demo", {"reset": True, "yes": True})])
def test_refused_where_this_is_no_demo(settings, command, options):
    settings.DEMO = False
    with pytest.raises(CommandError, match="This is no demo"):
        call_command(command, **options)
    assert User.objects.count() == 41


def test_the_checks_find_nothing_in_the_webinars():
    webinars = originals(WebinarPage)
    assert {page.slug: findings(page.draft_to_check()) for page in webinars if findings(page.draft_to_check())} == {}
    assert {page.format for page in webinars} == {"online", "hybrid", "in_person"}
    assert all(page.languages_said and page.project and page.resources.all() for page in webinars)
