"""Questions of files on their way into the bank and out of it."""

import copy
import io
from dataclasses import replace

import pytest
from PIL import Image, ImageFile
from wagtail.images import get_image_model

from people.models import AuditEvent, User
from quizzes.bank import code_of, drafts_of, look_at, refusal_of, to_export
from quizzes.bank_services import find_topic, import_drafts, import_reading, topic_called
from quizzes.exchange.draft import Description, Draft, Picture, Problem, Reading
from quizzes.exchange.formats import read_questions
from quizzes.exchange.own_json import write_own_json
from quizzes.models import Question, Topic
from tests.quizzes.factories import LATER, NOW, make_objective, make_question
from tests.quizzes.samples import SAMPLES

pytestmark = pytest.mark.django_db


def picture(form: str = "PNG") -> Picture:
    out = io.BytesIO()
    Image.new("RGB", (8, 6), "red").save(out, form)
    return Picture(f"gate.{form.lower()}", out.getvalue(), "A gate")


def draft_of(kind: str = "choice", *, idnumber: str = "", line: int = 1, **fields) -> Draft:
    return Draft(kind, f"What is asked by {kind}?", copy.deepcopy(SAMPLES[kind]), line, idnumber=idnumber, **fields)


def topic() -> Topic:
    return topic_called(name="signs")


def import_(*drafts: Draft, **fields):
    fields = {"topic": topic(), "language": "en", "by": None, "now": NOW} | fields
    return import_reading(reading=Reading(questions=list(drafts)), **fields)


@pytest.mark.parametrize("kind", sorted(SAMPLES))
def test_each_kind_goes_in_as_a_draft_and_comes_out_as_it_was(kind):
    draft = draft_of(
        kind, idnumber=f"w-{kind}", case="A case", explanation="Because.", tags=("debt", "wages"), worth=3,
        difficulty=3, objective="eleven-indicators", pictures=(picture(),),
    )  # fmt: skip
    make_objective()
    trainer = User.objects.create_user("maral@example.org", full_name="Maral Orazowa")

    report = import_(draft, by=trainer)

    assert (report.imported, report.problems) == (1, [])
    [question] = Question.objects.all()
    assert (question.live, question.has_unpublished_changes, question.owner) == (False, True, trainer)
    assert (question.code, question.objective.code, question.topic.code) == (
        draft.idnumber,
        "eleven-indicators",
        "signs",
    )
    [again] = drafts_of(to_export(topic=topic(), language="en"))
    [image] = again.pictures
    assert (image.data, image.alternative) == (picture().data, "A gate")
    same = {"line": 1, "title": "", "category": "", "pictures": draft.pictures}
    assert replace(again, **same) == draft


def test_what_was_saved_last_comes_out_published_or_not():
    import_(draft_of(idnumber="one"))
    question = Question.objects.get()
    question.text = "A better question?"
    question.save_revision()

    assert Question.objects.get().text == "What is asked by choice?"
    assert [draft.text for draft in drafts_of(to_export(topic=topic(), language="en"))] == ["A better question?"]


def test_a_file_goes_into_a_topic_once_and_into_another_beside_it():
    first, again = import_(draft_of(idnumber="one")), import_(draft_of(idnumber="one", line=7))
    elsewhere = import_(draft_of(idnumber="one"), topic=topic_called(name="Other signs"))
    elsewhere_again = import_(draft_of(idnumber="one"), topic=topic_called(name="Other signs"))

    assert [one.imported for one in (first, again, elsewhere, elsewhere_again)] == [1, 0, 1, 0]
    assert again.problems == [Problem(7, "The topic has this question already: “one”.")]
    assert elsewhere_again.problems == [Problem(1, "The topic has this question already: “one-2”.")]
    assert list(Question.objects.values_list("code", "topic__code")) == [("one", "signs"), ("one-2", "other-signs")]


def test_a_question_that_stands_twice_in_a_file_goes_in_once():
    report = import_(draft_of(line=3), draft_of(line=9))

    assert report.imported == 1
    assert report.problems == [Problem(9, "The same question stands in line 3 already.")]
    assert [(row.line, row.status) for row in report.rows] == [(3, "imported"), (9, "skipped")]


def test_a_code_counts_in_every_language():
    make_question("one", topic=topic())

    assert import_(draft_of(idnumber="one"), language="ru").imported == 0
    assert import_(draft_of(idnumber="two"), language="ru").imported == 1
    assert Question.objects.get(code="two").locale.language_code == "ru"


@pytest.mark.parametrize(
    ("idnumber", "title", "code"),
    [
        ("one", "Any", "one"),
        ("W 1/2", "Any", "w-12-d9612e6cad41"),
        ("", "Who keeps it?", "who-keeps-it-"),
        ("", "Кто хранит?", "question-"),
        ("x" * 90, "", "x" * 60 + "-"),
    ],
)
def test_a_code_is_made_of_what_a_question_is_called(idnumber, title, code):
    draft = draft_of(idnumber=idnumber, title=title)

    assert code_of(draft).startswith(code)
    assert code_of(draft) == code_of(replace(draft, line=99, tags=("other",), worth=5))
    assert len(code_of(draft)) <= 80


def test_questions_that_differ_have_codes_that_differ():
    assert code_of(draft_of("choice")) != code_of(draft_of("multiple_choice"))
    assert code_of(draft_of(idnumber="W 1")) != code_of(draft_of(idnumber="w-1"))


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"worth": 0}, "A question is worth 1 to 10 marks."),
        ({"worth": 11}, "A question is worth 1 to 10 marks."),
        ({"difficulty": 4}, "The difficulty is 1, 2 or 3."),
        ({"tags": ("a" * 101,)}, "A tag is empty or too long."),
        ({"pictures": (Picture("a.gif", b"GIF89a", ""),)}, "A picture is no JPEG, PNG or WebP, or too large."),
        ({"pictures": (picture(),) * 5}, "There are more than 4 pictures."),
        ({"kind": "calculated"}, "Questions of this kind are not known here."),
        ({"text": "a" * 1501}, "The question, its case or its explanation is longer than 1500 characters."),
        ({"content": {"options": [], "keeps_order": False}}, "Give at least two options."),
    ],
)
def test_what_its_author_would_be_told_is_told_of_a_file(fields, reason):
    draft = replace(draft_of(), **fields)

    assert refusal_of(draft) == reason
    assert import_(draft).problems == [Problem(1, reason)]
    assert not Question.objects.exists()


def test_pictures_are_drawn_where_the_file_is_read_and_not_each_time_it_is_looked_at(monkeypatch):
    """A few kilobytes hold millions of pixels, and reading alone has a limit of time. The process that reads knows
    nothing of WeasyPrint, which lets half pictures pass."""
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", False)
    whole = picture()
    broken = draft_of(pictures=(whole._replace(data=whole.data[:-30]),))
    reading = read_questions(write_own_json([broken, draft_of(pictures=(whole,))]).data, "json")

    assert [one.reason for one in reading.problems] == ["A picture is no JPEG, PNG or WebP, or too large."]
    assert [one.pictures for one in reading.questions] == [(whole,)]
    assert refusal_of(broken) == ""


def test_looking_changes_nothing_and_says_what_an_import_would_do(django_assert_num_queries):
    reading = Reading(
        questions=[draft_of(idnumber="one", line=4), draft_of(idnumber="two", worth=0, line=2)],
        problems=[Problem(9, "A problem of the file.")],
        descriptions=[Description(3, "A title", "A text", 4)],
    )
    into = topic()

    with django_assert_num_queries(1):
        report = look_at(reading, topic=into)

    assert report.as_json() == {
        "questions": [
            {"type": "choice", "title": "What is asked by choice?", "line": 2, "status": "skipped"},
            {"type": "description", "title": "A title", "line": 3, "status": "joined"},
            {"type": "choice", "title": "What is asked by choice?", "line": 4, "status": "ready"},
        ],
        "problems": [
            {"line": 2, "reason": "A question is worth 1 to 10 marks."},
            {"line": 9, "reason": "A problem of the file."},
        ],
        "imported": 0,
        "skipped": 2,
    }
    assert not Question.objects.exists()
    done = import_reading(reading=reading, topic=into, language="en", by=None, now=NOW)
    assert (done.imported, done.problems) == (1, report.problems)


def test_a_question_measures_what_it_names_or_what_its_topic_measures_most():
    named, most = make_objective(), make_objective("most", "Most")
    for number in range(2):
        make_question(f"old-{number}", objective=most, topic=topic())
    make_question("old-3", objective=make_objective("least", "Least"), topic=topic())

    import_(draft_of(idnumber="a", objective=named.code), draft_of("numeric", idnumber="b", objective="unknown"))
    import_(draft_of("ordering", idnumber="c", objective=named.code), objective=most)

    found = Question.objects.filter(code__in="abc").order_by("code").values_list("objective__code", flat=True)
    assert list(found) == [named.code, "most", "most"]


def test_questions_of_a_new_topic_are_to_be_sorted():
    import_(draft_of())

    assert Question.objects.get().objective.code == "to-be-sorted"


def test_an_import_is_told_in_the_trail():
    import_(draft_of(), replace(draft_of("numeric"), worth=0), now=LATER)

    event = AuditEvent.objects.get(action="questions.imported")
    assert (event.at, event.data) == (LATER, {"questions_imported": 1, "questions_skipped": 1})


def test_a_picture_lies_in_a_place_of_its_own_under_a_name_that_tells_nothing():
    import_(draft_of(pictures=(picture("JPEG"), picture("WEBP"))))

    images = get_image_model().objects.order_by("pk")
    assert {image.collection.name for image in images} == {"Pictures of questions"}
    assert [image.file.name.rpartition(".")[2] for image in images] == ["jpg", "webp"]
    assert not any("gate" in image.file.name for image in images)


def test_a_picture_that_is_gone_is_left_out():
    import_(draft_of(pictures=(picture(),)))
    get_image_model().objects.all().delete()

    assert drafts_of(to_export(topic=topic(), language="en"))[0].pictures == ()


def test_nothing_is_half_imported(monkeypatch):
    monkeypatch.setattr(Question, "save_revision", _broken)

    with pytest.raises(OSError, match="broken"):
        import_(draft_of())

    assert (Question.objects.count(), AuditEvent.objects.filter(action="questions.imported").count()) == (0, 0)


def _broken(*args, **kwargs):
    raise OSError("broken")


def test_a_topic_is_found_by_its_code_and_its_name():
    made = topic_called(name="Signs of debt")

    assert made.code == "signs-of-debt"
    assert find_topic(name="signs-of-debt") == find_topic(name="Signs of debt") == topic_called(name="Signs of debt")
    assert find_topic(name="Signs") is None
    assert topic_called(name="Признаки").code.startswith("topic-")
    assert topic_called(name="Signs of debt!").code.startswith("topic-")


@pytest.mark.parametrize("count", [1, 3])
def test_looking_takes_one_query_however_many_questions(count, django_assert_num_queries):
    drafts = [draft_of(kind) for kind in sorted(SAMPLES)[:count]]

    with django_assert_num_queries(1):
        look_at(Reading(questions=drafts))


def test_drafts_go_in_without_a_file():
    made = import_drafts(drafts=[draft_of(idnumber="one")], topic=topic(), by=None, now=NOW)

    assert [question.code for question in made] == ["one"]
