"""Files of questions at the desk: who may, each screen, what is imported and what goes out."""

import json
from io import StringIO
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse

from jobs.testing import run_jobs
from people.models import AuditEvent, Role
from people.own_data import registry
from people.services import withdraw_role
from quizzes.exchange.draft import FileRefused
from quizzes.exchange.formats import read_questions
from quizzes.models import Question, QuestionImport, Topic
from quizzes.services import question_files as services
from tests.people.factories import NOW, make_organisation, make_person
from tests.people.sessions import prove
from tests.quizzes.exchange.moodle_files import answer, choice, file, picture, question, quiz
from tests.quizzes.factories import make_objective, make_question

FILES = Path(__file__).parent / "files"
GIFT = (
    b"::Debt:: A debt that grows is a sign. {TRUE}\n\n::Odd:: Lone { brace\n\n::Wage:: Who keeps it? {=Worker ~Boss}\n"
)
PAYLOADS = ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ 7|add:7 }}"]


@pytest.fixture
def media(settings, tmp_path):
    settings.STORAGES = settings.STORAGES | {
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path, "base_url": None},
        }
    }
    return tmp_path


@pytest.fixture
def coordinator(db, media):
    return make_person(roles=(Role.COORDINATOR,), full_name="Bahar Nuryýewa")


@pytest.fixture
def trainer(db, media):
    return make_person(roles=(Role.TRAINER,), full_name="Meret Orazow")


@pytest.fixture
def desk(client, coordinator):
    client.force_login(coordinator)
    return client


def upload(client, content: bytes, name: str = "signs.gift", **fields):
    return client.post(reverse("desk:question_import_add"), {"file": SimpleUploadedFile(name, content), **fields})


def receive(by, content: bytes = GIFT, file_format: str = "gift") -> QuestionImport:
    return services.receive_file(name=f"signs.{file_format}", data=content, file_format=file_format, by=by, now=NOW)


@pytest.fixture
def bring_in(desk, django_capture_on_commit_callbacks):
    """Confirm the import of a file, and let a worker do it."""

    def confirm(item: QuestionImport, **values):
        with django_capture_on_commit_callbacks(execute=True):
            response = desk.post(at("question_import_commit", item), {"new_topic": "Signs", "language": "en"} | values)
        run_jobs()
        return response

    return confirm


def at(name: str, item: QuestionImport) -> str:
    return reverse(f"desk:{name}", args=[item.pk])


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


# Who may

OWN = ("question_import", "question_import_commit", "question_import_discard")


@pytest.mark.parametrize("name", ["question_imports", "question_import_add", "question_export"])
@pytest.mark.parametrize("role", [None, Role.FOCAL_POINT])
def test_learners_and_focal_points_find_nothing(client, db, name, role):
    client.force_login(make_person(follows=make_organisation() if role else None))

    assert client.get(reverse(f"desk:{name}")).status_code == 404
    assert client.post(reverse(f"desk:{name}")).status_code in {404, 405}


@pytest.mark.parametrize("name", OWN)
def test_a_trainer_does_not_find_the_file_of_another(client, coordinator, trainer, name):
    item = receive(coordinator)
    client.force_login(trainer)

    assert client.get(at(name, item)).status_code == 404
    assert client.post(at(name, item)).status_code in {404, 405}
    assert QuestionImport.objects.filter(pk=item.pk, state="read").exists()


@pytest.mark.parametrize("name", OWN)
def test_a_coordinator_finds_the_file_of_a_trainer(desk, trainer, name):
    assert desk.get(at(name, receive(trainer))).status_code == 200


def test_a_visitor_signs_in_first(client, db):
    assert client.get(reverse("desk:question_imports")).status_code == 302


# The list


def test_an_empty_list_says_what_files_are_for(desk):
    page = text_of(desk.get(reverse("desk:question_imports")))

    assert "No questions were imported yet" in page


def test_the_list_says_what_came_of_each_file(desk, coordinator):
    receive(coordinator)
    done = receive(coordinator, b"{}")
    QuestionImport.objects.filter(pk=done.pk).update(state="done", report={"imported": 2, "skipped": 1})
    page = text_of(desk.get(reverse("desk:question_imports")))

    assert "2 imported, 1 left out" in page
    assert "Read, not imported" in page
    assert text_of(desk.get(reverse("desk:question_imports"), {"state": "done"})).count("signs.gift") == 1


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_the_same_queries_for_more_files(desk, coordinator, django_assert_num_queries, count):
    for _number in range(count):
        receive(coordinator)
    desk.get(reverse("desk:question_imports"))

    with django_assert_num_queries(5):  # session, person with roles, whether there are any, count, page
        desk.get(reverse("desk:question_imports"))


# Upload


@pytest.mark.parametrize(
    ("name", "fields", "file_format"),
    [
        ("a.gift", {}, "gift"),
        ("A.XML", {}, "moodlexml"),
        ("a.json", {}, "json"),
        ("a.txt", {"file_format": "aiken"}, "aiken"),
        ("a.txt", {"file_format": "gift"}, "gift"),
    ],
)
def test_the_format_is_chosen_or_said_by_the_ending(desk, name, fields, file_format):
    contents = {
        "gift": GIFT,
        "moodlexml": quiz(choice()),
        "json": b'{"format": "waymark-questions", "version": 1, "questions": []}',
        "aiken": b"Who?\nA. I\nB. You\nANSWER: A\n",
    }
    response = upload(desk, contents[file_format], name, **fields)
    item = QuestionImport.objects.get()

    assert response.url == at("question_import", item)
    assert (item.file_format, item.file_name, item.state) == (file_format, name, "read")


def test_a_text_file_needs_its_format_said(desk):
    response = upload(desk, GIFT, "a.txt")

    assert response.status_code == 422
    assert "The name of the file does not say its format." in text_of(response)
    assert not QuestionImport.objects.exists()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b'<!DOCTYPE q [<!ENTITY a "b">]><quiz>&a;</quiz>', "declares a document type or entities"),
        (b"<quiz><question></quiz>", "no well-formed XML"),
        (b"PK\x03\x04" + b"\0" * 90, "no well-formed XML"),
    ],
)
def test_a_hopeless_file_is_refused_and_not_kept(desk, media, content, sentence):
    response = upload(desk, content, "a.xml")

    assert response.status_code == 422
    assert sentence in text_of(response)
    assert not QuestionImport.objects.exists()
    assert not [path for path in media.rglob("*") if path.is_file()]


def test_too_large_a_file_is_not_read(desk, monkeypatch):
    monkeypatch.setattr("quizzes.bank_forms.MOST_MEGABYTES", 0)

    assert "larger than 0 MB" in text_of(upload(desk, GIFT))


def test_reading_is_stopped_when_it_takes_too_long(coordinator, monkeypatch):
    monkeypatch.setattr("quizzes.exchange.apart.MOST_SECONDS", 0.01)

    with pytest.raises(FileRefused, match="too much time"):
        receive(coordinator)


def test_uploads_are_limited(desk, monkeypatch):
    for _number in range(20):
        upload(desk, b"", "a.xml")

    assert upload(desk, GIFT).status_code == 429
    assert desk.get(reverse("desk:question_import_add")).status_code == 200


# Preview


def test_the_preview_shows_each_question_as_it_will_be_asked(desk, coordinator):
    page = text_of(desk.get(at("question_import", receive(coordinator))))

    assert "<strong>2</strong> questions can be imported." in page
    assert "<strong>1 entry is left out.</strong>" in page
    assert "Line 1" in page
    assert "Line 5" in page
    assert "A debt that grows is a sign." in page
    assert page.count('type="radio"') == 4
    assert not Question.objects.exists()


def test_the_preview_lists_what_is_left_out_with_its_line_and_reason(desk, coordinator):
    page = text_of(desk.get(at("question_import", receive(coordinator)), {"show": "problems"}))

    assert '<th scope="row" data-label="Line">3</th>' in page
    assert "brace" in page


def test_pictures_of_the_file_are_seen_before_they_are_stored(desk, coordinator):
    text = '<p>Look <img src="@@PLUGINFILE@@/a.png" alt="A locked door"></p>'
    item = receive(coordinator, quiz(choice(text=text, files=file("a.png", picture()))), "moodlexml")
    page = text_of(desk.get(at("question_import", item)))

    assert 'src="data:image/webp;base64,' in page
    assert 'alt="A locked door"' in page


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_is_in_a_file_stays_text(desk, coordinator, payload):
    body = "<single>true</single>" + answer("A", "100", feedback=payload) + answer(payload + "B")
    item = receive(coordinator, quiz(question("multichoice", body, title=payload, text=payload + "Who?")), "moodlexml")
    page = desk.get(at("question_import", item)).content.decode()

    assert "<script>alert" not in page
    assert "onerror=alert(1)>" not in page
    assert "14" not in page.partition("<main")[2].partition("question-file")[2][:600] or "{{ 7|add:7 }}" in page


def test_the_same_file_again_is_told(desk, coordinator, bring_in):
    bring_in(receive(coordinator))
    again = receive(coordinator)
    topic = Topic.objects.get()
    page = text_of(desk.get(at("question_import", again), {"topic": topic.pk}))

    assert "The very same file was imported on" in page
    assert "<strong>0</strong> questions can be imported." in page
    assert page.count("Will not be imported") == 2


@pytest.mark.parametrize("name", ["signs.gift", "signs.xml"])
def test_the_preview_agrees_with_the_command(desk, coordinator, name):
    file_format = {"gift": "gift", "xml": "moodlexml"}[name.rpartition(".")[2]]
    item = receive(coordinator, (FILES / name).read_bytes(), file_format)
    preview = desk.get(at("question_import", item)).context["preview"]
    out = StringIO()
    path = str(FILES / name)
    call_command("import_questions", path, format=file_format, topic="new", dry_run=True, json=True, stdout=out)
    told = json.loads(out.getvalue())

    assert preview.report.as_json() == told
    assert len(preview.entries) >= 60


@pytest.mark.parametrize("language", ["en", "ru", "tk"])
def test_every_question_of_a_large_file_is_rendered(desk, coordinator, language):
    item = receive(coordinator, (FILES / "signs.xml").read_bytes(), "moodlexml")
    address = at("question_import", item).replace("/en/", f"/{language}/")
    response = desk.get(address)

    for number in range(2, response.context["page"].paginator.num_pages + 1):
        assert desk.get(address, {"page": number}).status_code == 200


# Import


def test_questions_come_in_as_drafts_of_who_imports_them(desk, coordinator, bring_in):
    item = receive(coordinator)
    objective = make_objective()
    response = bring_in(item, new_topic=" Signs  of debt ", objective=objective.pk, language="ru")

    assert response.url == at("question_import", item)
    found = Question.objects.order_by("pk")
    assert [(one.text, one.live, one.owner, one.locale.language_code) for one in found] == [
        ("A debt that grows is a sign.", False, coordinator, "ru"),
        ("Who keeps it?", False, coordinator, "ru"),
    ]
    assert {(one.topic.name, one.objective) for one in found} == {("Signs of debt", objective)}
    item.refresh_from_db()
    assert (item.state, item.report["imported"], item.report["skipped"]) == ("done", 2, 1)
    page = text_of(desk.get(at("question_import", item)))
    assert "Topic: Signs of debt." in page
    assert '<th scope="row" data-label="Line">3</th>' in page


def test_pictures_come_in_as_pixels_alone(coordinator, bring_in):
    text = '<p>Look <img src="@@PLUGINFILE@@/a.png" alt="A locked door"></p>'
    item = receive(coordinator, quiz(choice(text=text, files=file("a.png", picture()))), "moodlexml")
    bring_in(item)

    [shown] = Question.objects.get().pictures
    assert shown.value["alternative"] == "A locked door"
    assert (shown.value["image"].width, shown.value["image"].height) == (8, 6)


def test_a_file_is_imported_once(desk, coordinator, bring_in):
    item = receive(coordinator)
    bring_in(item)
    response = bring_in(item, new_topic="Another")

    assert response.status_code == 302
    assert not services.queue_import(item=item, topic=Topic.objects.get(), language="en", by=coordinator)
    services.run_import(item=item, by=coordinator, now=NOW)
    assert Question.objects.count() == 2
    assert AuditEvent.objects.filter(action="questions.imported").count() == 1


def test_while_it_runs_the_page_says_so(desk, coordinator, django_capture_on_commit_callbacks):
    item = receive(coordinator)
    with django_capture_on_commit_callbacks(execute=True):
        desk.post(at("question_import_commit", item), {"new_topic": "Signs", "language": "en"})

    assert "The import is running" in text_of(desk.get(at("question_import", item)))
    assert desk.get(at("question_import", item), {"as": "json"}).json()["is_running"]
    assert desk.get(at("question_import_commit", item)).status_code == 302
    desk.post(at("question_import_discard", item))
    run_jobs()
    assert not desk.get(at("question_import", item), {"as": "json"}).json()["is_running"]
    assert Question.objects.count() == 2


def test_an_import_that_was_broken_off_can_begin_again(desk, coordinator, bring_in):
    item = receive(coordinator)
    QuestionImport.objects.update(report={"into": {"by": coordinator.pk}})

    assert "An import of this file was broken off." in text_of(desk.get(at("question_import", item)))
    bring_in(item)
    assert Question.objects.count() == 2


def test_who_lost_the_right_imports_nothing(desk, coordinator, django_capture_on_commit_callbacks):
    item = receive(coordinator)
    with django_capture_on_commit_callbacks(execute=True):
        desk.post(at("question_import_commit", item), {"new_topic": "Signs", "language": "en"})
    withdraw_role(user=coordinator, role=Role.COORDINATOR, by=None, now=NOW)
    run_jobs()

    assert not Question.objects.exists()


def test_where_questions_go_has_to_be_said(desk, coordinator):
    item = receive(coordinator)
    response = desk.post(at("question_import_commit", item), {"new_topic": " ", "language": "en"})

    assert response.status_code == 422
    assert "Choose a topic, or name a new one." in text_of(response)
    assert not Question.objects.exists()


def test_a_file_that_brings_nothing_is_not_imported(desk, coordinator, bring_in):
    item = receive(coordinator, quiz(question("stack")), "moodlexml")
    assert "Nothing to import" in text_of(desk.get(at("question_import_commit", item)))
    bring_in(item)

    item.refresh_from_db()
    assert item.state == "failed"


def test_a_file_is_discarded_after_a_question(desk, coordinator, media, django_capture_on_commit_callbacks):
    item = receive(coordinator)
    assert "Discard signs.gift?" in text_of(desk.get(at("question_import_discard", item)))
    with django_capture_on_commit_callbacks(execute=True):
        desk.post(at("question_import_discard", item))

    assert not QuestionImport.objects.exists()
    assert not [path for path in media.rglob("*") if path.is_file()]


def test_what_is_imported_is_not_discarded(desk, coordinator, bring_in):
    item = receive(coordinator)
    bring_in(item)

    assert desk.post(at("question_import_discard", item)).status_code == 404
    assert not services.discard_file(item=item)


def test_a_file_that_is_gone_is_no_screen(desk, coordinator):
    item = receive(coordinator)
    services.forget_file(item=item)

    assert desk.get(at("question_import", item)).status_code == 404
    assert at("question_import", item) not in text_of(desk.get(reverse("desk:question_imports")))


# Export


@pytest.fixture
def topic(db):
    return Topic.objects.create(code="signs", name="Signs")


def asked(topic, file_format="moodlexml"):
    return {"topic": topic.pk, "language": "en", "file_format": file_format}


def test_what_goes_out_is_shown_before_it_does(desk, topic):
    make_question("q-1", topic=topic)
    page = text_of(desk.get(reverse("desk:question_export"), asked(topic)))

    assert "<strong>1</strong> question as Moodle XML." in page
    assert "Right q-1" not in page


def test_questions_go_out_and_come_in_again(desk, coordinator, topic):
    make_question("q-1", topic=topic)
    response = desk.post(reverse("desk:question_export"), asked(topic))

    assert response["Content-Disposition"] == 'attachment; filename="questions-signs.xml"'
    assert response["Cache-Control"] == "private, no-store"
    [draft] = read_questions(response.content, "moodlexml").questions
    assert (draft.text, draft.idnumber) == ("Question q-1?", "q-1")
    [event] = AuditEvent.objects.filter(action="questions.exported")
    assert (event.actor_id, event.data) == (coordinator.pk, {"questions_exported": 1, "questions_skipped": 0})


def test_a_trainer_exports_their_own_questions_alone(client, trainer, topic):
    make_question("q-1", topic=topic)
    make_question("q-2", topic=topic, owner=trainer)
    client.force_login(trainer)
    response = client.post(reverse("desk:question_export"), asked(topic))

    assert [one.idnumber for one in read_questions(response.content, "moodlexml").questions] == ["q-2"]


def test_what_a_format_cannot_hold_is_named(desk, topic):
    question = make_question("q-1", topic=topic)
    question.answer = [("true_false", {"is_true": True, "feedback_true": "", "feedback_false": ""})]
    question.save()
    page = text_of(desk.get(reverse("desk:question_export"), asked(topic, "aiken")))

    assert "No question of this topic and language can go out in this format." in page
    assert "Question q-1?" in page
    assert desk.post(reverse("desk:question_export"), asked(topic, "aiken")).status_code == 200
    assert not AuditEvent.objects.filter(action="questions.exported").exists()


def test_an_export_asks_for_proof_first(client, coordinator, topic, settings):
    settings.REQUIRE_SECOND_FACTOR = True
    make_question("q-1", topic=topic)
    prove(client, coordinator)
    response = client.post(reverse("desk:question_export"), asked(topic))

    assert response.status_code == 302
    assert not AuditEvent.objects.filter(action="questions.exported").exists()


@pytest.mark.parametrize("values", [{"topic": "999"}, {"topic": "x", "language": "fr", "file_format": "pdf"}])
def test_an_export_of_what_is_not_there_is_refused(desk, values):
    assert desk.post(reverse("desk:question_export"), values).status_code == 422


# What is kept of who uploads


def test_files_of_a_person_go_with_their_name(coordinator):
    item = receive(coordinator)
    other = receive(make_person(roles=(Role.TRAINER,)))
    [holding] = [one for one in registry.holdings() if one.model is QuestionImport]
    holding.erasure.run(holding, SimpleNamespace(user=coordinator))

    item.refresh_from_db()
    other.refresh_from_db()
    assert (item.file.name, item.read.name, item.file_name) == ("", "", "")
    assert other.file_name == "signs.gift"
