"""Words that only one organisation may read, put wherever it has words; and how they are looked for in an answer."""

import re
from io import BytesIO
from zipfile import ZipFile, is_zipfile

from django.utils import timezone
from icalendar import Calendar
from openpyxl import load_workbook
from pdfminer.high_level import extract_text

from certificates.services import store_pdf
from people import services
from people.models import PeopleImport
from people.services.invitations import invite
from quizzes.models import Allowance, AllowanceRequest, Marking, Question, QuestionImport, Regrade
from tests.access import world as worlds
from tests.access.meetings import Meeting
from webinars.models import Feedback, Message, Recording, RegistrationAnswer, Speaker
from webinars.services import mark_excused, withdraw_attendance

CANARY = re.compile("zanzibar|занзибар", re.IGNORECASE)
OUTSIDERS = ("visitor", "learner", "focal", "trainer")
BY_CODE = {"verify_short", "certificates:verified", "people:invitation_open", "people:access_open", "calendar_feed"}


# Whom a webinar is for is chosen among all organisations: a trainer reads their names there.
OFFERS_ORGANISATIONS = {"desk:webinar_registration"}


def is_known_to_all(route: str, whose: str) -> bool:
    """What tells of them by its nature: a certificate asked for by its code, a link mailed to who is invited."""
    return whose == worlds.OTHER and route in BY_CODE


def build(*, draws_certificates=False):
    """The world of the table, whose other organisation is called Zanzibar, with more that nobody else may read."""
    world = worlds.build()
    theirs = world.organisations[worlds.OTHER]
    theirs.name, theirs.name_ru, theirs.city = "Zanzibar mission", "Миссия Занзибар", "Zanzibar"
    services.save_organisation(organisation=theirs, by=None, now=timezone.now())
    for number, person in enumerate(theirs_of(world)):
        _rename(person, number)
    _mark(world)
    drawn = (worlds.OWN, worlds.OTHER) if draws_certificates else ()
    for whose in (world.has("learner", one) for one in drawn):
        store_pdf(certificate_id=whose.certificate.pk)
    return world


def theirs_of(world):
    return [world.people["other learner"], world.focal_points[worlds.OTHER], world.trainers[worlds.OTHER]]


def _rename(person, number):
    names = {"full_name_latin": f"Zanzibarowa {number}", "full_name_cyrillic": f"Занзибаров {number}"}
    services.edit_person(user=person, changes=names, by=None, now=timezone.now())
    services.change_email(user=person, email=f"zanzibar-mail{number}@example.org", by=None, now=timezone.now())
    posting = person.postings.get()
    days = {"started_on": posting.started_on, "ended_on": None}
    services.correct_posting(posting=posting, job_title="ZANZIBAR-TITLE", **days, by=None, now=timezone.now())
    person.refresh_from_db()


def _mark(world):
    """Canaries in an audience, an invitation, the name of a file and a note beside attendance."""
    audience, theirs, now = world.audiences[worlds.OTHER], world.has("learner", worlds.OTHER), timezone.now()
    audience.name = "ZANZIBAR-AUDIENCE"
    audience.save()
    invite(
        email="zanzibar-mail-invited@example.org", full_name="Zanzibarow Invited", job_title="ZANZIBAR-TITLE",
        organisation=world.organisations[worlds.OTHER], by=None, now=now,
    )  # fmt: skip
    PeopleImport.objects.filter(uploaded_by=theirs.person).update(file_name="zanzibar-file.csv")
    session = world.trainings[worlds.OTHER].session
    entry = mark_excused(session=session, user=theirs.person, by=theirs.person, now=now)
    withdraw_attendance(entry=entry, reason="ZANZIBAR-NOTE", by=theirs.person, now=now)
    _mark_exam(world.exams[worlds.OTHER])
    _mark_meeting(world.meetings[worlds.OTHER])


def _mark_exam(exam):
    """In what the desk has of another trainer's test; its title stands on the page of its course, for everybody."""
    for question in exam.questions:
        Question.objects.filter(pk=question.pk).update(text="ZANZIBAR-QUESTION", code=f"zanzibar-{question.pk}")
    Allowance.objects.filter(pk=exam.allowance.pk).update(reason="ZANZIBAR-REASON")
    AllowanceRequest.objects.filter(pk=exam.request.pk).update(words="ZANZIBAR-WISH")
    Regrade.objects.filter(question__in=exam.questions).update(reason="ZANZIBAR-CORRECTION")
    Marking.objects.filter(attempt=exam.read).update(comment="ZANZIBAR-COMMENT")
    QuestionImport.objects.filter(pk=exam.uploaded.pk).update(file_name="zanzibar.gift")


def _mark_meeting(meeting: Meeting):
    """In a webinar that is shown to who is invited: its name too is nobody else's."""
    meeting.webinar.title = "ZANZIBAR-MEETING"
    meeting.webinar.save_revision().publish()
    Speaker.objects.filter(pk=meeting.speaker.pk).update(name="Zanzibarow Speaker")
    meeting.question.label = "ZANZIBAR-ASKED"
    meeting.question.save()
    RegistrationAnswer.objects.filter(question=meeting.question).update(text="ZANZIBAR-ANSWER")
    Feedback.objects.filter(session=meeting.over).update(comment="ZANZIBAR-OPINION")
    Recording.objects.filter(pk=meeting.recording.pk).update(transcript="ZANZIBAR-TRANSCRIPT")
    Message.objects.filter(pk=meeting.mail.pk).update(reply="ZANZIBAR-REPLY")
    meeting.address.address = "zanzibar-returned@example.org"
    meeting.address.save()


def words_of(response) -> str:
    """Everything the answer says: headers, and the body, decoded by what it is."""
    headers = "\n".join(f"{name}: {value}" for name, value in response.headers.items())
    body = getattr(response, "body", b"" if response.streaming else response.content)
    kind = response.headers.get("Content-Type", "").split(";")[0]
    return f"{headers}\n{decoded(body, kind)}"


def decoded(body: bytes, kind: str) -> str:
    if body.startswith(b"%PDF-"):
        return extract_text(BytesIO(body))
    if is_zipfile(BytesIO(body)):
        return _sheet(body) if "spreadsheet" in kind else _unpacked(body)
    if kind == "text/calendar":
        return "\n".join(str(part.to_ical().decode()) for part in Calendar.from_ical(body).walk())
    return body.decode("utf-8", errors="ignore")


def _sheet(body: bytes) -> str:
    book = load_workbook(BytesIO(body), read_only=True)
    return "\n".join(str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell)


def _unpacked(body: bytes) -> str:
    with ZipFile(BytesIO(body)) as packed:
        return "\n".join(f"{name}\n{packed.read(name).decode('utf-8', errors='ignore')}" for name in packed.namelist())


def found_in(response, *, asked: str = "") -> list[str]:
    """Canaries in the answer, but for the words that were asked for and stand in the form again."""
    text = words_of(response)
    if asked:
        text = text.replace(asked, "")
    return sorted(set(CANARY.findall(text)))
