"""A person who left a trace wherever one can be left, and a search for what is left of them."""

import zipfile
from datetime import time, timedelta
from io import BytesIO
from types import SimpleNamespace

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.core.files.base import ContentFile
from django.db import connection
from django_tasks_db.models import DBTaskResult
from wagtail.admin.models import FormState
from wagtail.models import Comment, CommentReply, ModelLogEntry, UploadedFile
from wagtail.users.models import UserProfile

from certificates.models import Certificate
from certificates.services import issue_certificate
from courses.models import Reminder
from people.models import AccessRequest, Invitation, PeopleImport, Role
from people.services import change_email, edit_person, grant_role, join_audience
from people.services.copies import ask_for_copy
from quizzes.models import Attempt
from tests.certificates.factories import complete, make_course, make_template
from tests.people.factories import NOW, make_audience, make_organisation, make_person
from tests.quizzes.factories import make_quiz, sit
from tests.webinars import factories as webinars
from webinars.models import AttendanceEntry

CANARY = "kanary"  # in every name, address and text about the person, whatever its case


def person_with_traces(client):
    """``.person`` with rows in every table that can have some, ``.colleague`` beside them, ``.coordinator``."""
    embassy = make_organisation("Embassy in Ankara")
    coordinator = make_person(full_name="Bahar Nuryýewa", roles=(Role.COORDINATOR,))
    colleague = make_person(full_name="Merdan Ataýew", email="merdan@example.org", organisation=embassy)
    person = make_person(
        full_name="Kanaryname Berdiýewa",
        email="old.kanary@example.org",
        organisation=embassy,
        job_title="Kanary keeper",
    )
    world = SimpleNamespace(person=person, colleague=colleague, coordinator=coordinator, embassy=embassy)
    _leave_in_people(world, client)
    _leave_in_training(world)
    _leave_in_the_editor(world)
    person.refresh_from_db()
    return world


def _leave_in_people(world, client):
    person, by = world.person, world.coordinator
    grant_role(user=person, role=Role.TRAINER, by=None, now=NOW)
    grant_role(user=person, role=Role.FOCAL_POINT, organisation=world.embassy, by=None, now=NOW)
    join_audience(user=person, audience=make_audience(), by=by, now=NOW)
    names = {"full_name_latin": "Kanarylatin Berdiyewa", "full_name_cyrillic": "Kanary Бердыева", "gender": "woman"}
    edit_person(user=person, changes=names | {"time_zone": "Europe/Istanbul", "language": "ru"}, by=by, now=NOW)
    change_email(user=person, email="kanary@example.org", by=by, now=NOW)
    invited = {"invited_at": NOW, "expires_at": NOW + timedelta(days=14), "organisation": world.embassy}
    invitation = Invitation.objects.create(
        token_hash="1" * 64, email="first.kanary@example.org", full_name="Kanary", accepted_at=NOW,
        accepted_by=person, invited_by=by, **invited,
    )  # fmt: skip
    Invitation.objects.create(token_hash="2" * 64, email="Kanary@example.org", full_name="Kanary", **invited)
    AccessRequest.objects.create(
        email="kanary@example.org", full_name="Kanary", organisation_name="Embassy", asked_at=NOW, confirmed_at=NOW,
        decided_at=NOW, invitation=invitation,
    )  # fmt: skip
    listed = PeopleImport.objects.create(
        file_name="people.csv", sha256="0" * 64, state="done", rows_total=1, uploaded_by=person, uploaded_at=NOW,
        report={"added": 1, "problems": [{"row": 2, "name": "Kanaryname Berdiýewa", "email": "kanary@example.org"}]},
    )  # fmt: skip
    listed.file.save("people.csv", ContentFile(b"Kanaryname Berdiyewa;kanary@example.org"))
    client.force_login(person)
    UserSession.objects.create(
        user=person, ip="192.0.2.7", session_key=client.session.session_key, user_agent="Kanary 1.0"
    )
    Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={"secret": "kanary"})
    request = ask_for_copy(user=person, now=NOW)
    request.file.save("copies/kanary.zip", ContentFile(b"kanary"))
    DBTaskResult.objects.create(
        task_path="people.tasks.welcome", backend_name="jobs", args_kwargs={"args": [person.pk], "kwargs": {}},
        worker_ids=[], priority=0, queue_name="default", status="FAILED", run_after=NOW, finished_at=NOW,
        traceback="SMTPRecipientsRefused: {'kanary@example.org': (550, b'no such user')}", exception_class_path="x.Y",
    )  # fmt: skip


def _leave_in_training(world):
    course = make_course()
    make_template(course)
    quiz = make_quiz(course, questions=2, slug="final-test")
    enrolment = complete(world.person, course)
    sit(world.person, quiz, now=NOW)
    Attempt.objects.filter(user=world.person).update(flagged=["kanary"])
    Reminder.objects.create(user=world.person, course=course, sent_by=world.coordinator, sent_at=NOW)
    certificate = issue_certificate(enrolment_id=enrolment.pk, now=NOW)
    certificate.pdf.save("kanary.pdf", ContentFile(b"%PDF- Kanaryname Berdiyewa"))
    Certificate.objects.filter(pk=certificate.pk).update(pdf_sha256="a" * 64)
    session = webinars.session()
    webinars.registration(session, world.person)
    AttendanceEntry.objects.create(
        session=session, user=world.person, source="by_hand", recorded_at=NOW, recorded_by=world.coordinator,
        withdrawn_at=NOW, withdrawn_by=world.coordinator, withdrawn_reason="Mixed up Kanary with Merdan",
    )  # fmt: skip
    world.course, world.certificate, world.session = course, certificate, session


def _leave_in_the_editor(world):
    person, page = world.person, world.course
    page.wagtail_admin_comments = [
        Comment(user=person, text="Kanary says: shorter", contentpath="summary"),
        Comment(user=world.colleague, text="It stays", contentpath="summary"),
    ]
    page.save_revision(user=person)
    page.refresh_from_db()
    comment = Comment.objects.create(page=page, user=person, text="Kanary was here", contentpath="title")
    comment.log_create(user=person)
    CommentReply.objects.create(comment=comment, user=person, text="Kanary again").log_create(user=person)
    page.owner = page.locked_by = person
    page.locked = True
    page.save(update_fields=["owner", "locked_by", "locked"])
    ModelLogEntry.objects.log_action(instance=person, action="wagtail.edit", user=world.coordinator)
    FormState.objects.create(
        user=person, data="summary=kanary", content_type=ContentType.objects.get_for_model(page), object_id=page.pk,
        last_updated_at=NOW,
    )  # fmt: skip
    UploadedFile.objects.create(uploaded_by_user=person, file=ContentFile(b"kanary", name="kanary.png"))
    profile = UserProfile.get_for_user(person)
    profile.avatar.save("kanary.png", ContentFile(b"kanary"))


# What is left


def traces_in_tables() -> list[str]:
    """Table and column of each value that holds the canary; sessions of a person are found by what is inside them."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            columns = [column[0] for column in cursor.description]
            for row in cursor.fetchall():
                found += [f"{table}.{name}" for name, value in zip(columns, row, strict=True) if _is_trace(value)]
    return sorted(set(found))


def _is_trace(value) -> bool:
    text = value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
    return CANARY in text.casefold()


def sessions_of(person) -> list[str]:
    return [one.pk for one in Session.objects.all() if one.get_decoded().get("_auth_user_id") == str(person.pk)]


def traces_in_files(folder) -> list[str]:
    """Files named for the person, or that hold the canary, also inside a zip."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return [path.relative_to(folder).as_posix() for path in files if _is_trace(path.name) or _holds(path.read_bytes())]


def _holds(content: bytes) -> bool:
    if not zipfile.is_zipfile(BytesIO(content)):
        return _is_trace(content)
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return any(_is_trace(archive.read(name)) for name in archive.namelist())


# An old backup

NOT_IN_A_BACKUP = ("sqlite_", "wagtailsearch_")  # made by the database itself, or from other tables


def dump() -> dict[str, tuple[list[str], list[tuple]]]:
    """All rows of all tables, as they are stored."""
    rows = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            if not table.startswith(NOT_IN_A_BACKUP):
                cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
                rows[table] = ([column[0] for column in cursor.description], cursor.fetchall())
    return rows


def restore(rows) -> None:
    """Put the rows of ``dump`` in the place of all there are. References are looked at when the test ends."""
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        for table in rows:
            cursor.execute(f"DELETE FROM {quote(table)}")
        for table, (columns, values) in rows.items():
            places = ", ".join(["%s"] * len(columns))
            names = ", ".join(quote(name) for name in columns)
            for row in values:
                cursor.execute(
                    f"INSERT INTO {quote(table)} ({names}) VALUES ({places})", [_storable(one) for one in row]
                )


def _storable(value):
    return value.isoformat() if isinstance(value, time) else value  # SQLite reads times but writes none


def addresses_of(person) -> list[str]:
    return list(EmailAddress.objects.filter(user=person).values_list("email", flat=True))
