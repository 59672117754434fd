"""Out of one installation, into an empty one, and out again: the same bytes."""

import json
import zipfile

import pytest
from django.core.management import call_command
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, Locale, Page, PageViewRestriction
from wagtail_localize.models import OverridableSegment, SegmentOverride, Translation

from courses.models import CoursePage, LessonPage, PageState
from courses.queries import original_of
from lms.packages import privacy
from lms.packages.errors import AlreadyHere
from lms.packages.importing import import_course
from people.models import Audience, AuditEvent
from quizzes.models import Question, QuizPage
from tests.courses.factories import NOW, catalogue, course_with
from tests.lms.packages.courses import SLUG, package_of, trainer, whole_course, wipe

pytestmark = pytest.mark.django_db


@pytest.fixture
def path(package, tmp_path):
    found = tmp_path / "given.zip"
    found.write_bytes(package)
    return found


def bring_in(path, owner=None, **how):
    return import_course(path=path, owner=owner or trainer(), now=NOW, say=lambda line: None, **how)


def the_course() -> CoursePage:
    return original_of(CoursePage.objects.filter(slug=SLUG).first())


def texts(path) -> dict:
    with zipfile.ZipFile(path) as archive:
        return {name: json.loads(archive.read(name)) for name in archive.namelist() if name.endswith(".json")}


def test_the_same_course_is_the_same_bytes(tmp_path):
    course = whole_course()
    assert package_of(course, tmp_path, "a.zip").read_bytes() == package_of(course, tmp_path, "b.zip").read_bytes()


def test_out_in_and_out_again_is_the_same_bytes(tmp_path):
    before = package_of(whole_course(), tmp_path)
    wipe()

    bring_in(before, is_published=True)

    assert package_of(the_course(), tmp_path, "again.zip").read_bytes() == before.read_bytes()


def test_what_differs_in_a_language_comes_back(tmp_path):
    course = whole_course()
    segment = OverridableSegment.objects.select_related("context").get(context__path__endswith=".document")
    leaflet = get_document_model().objects.get()
    in_russian = get_document_model().objects.create(title="Памятка", file=leaflet.file.name)
    SegmentOverride.objects.create(
        locale=Locale.objects.get(language_code="ru"), context=segment.context, data_json=str(in_russian.pk)
    )
    before = package_of(course, tmp_path)
    wipe()

    bring_in(before, is_published=True)

    assert SegmentOverride.objects.get().data == get_document_model().objects.get(title="Памятка").pk
    assert package_of(the_course(), tmp_path, "again.zip").read_bytes() == before.read_bytes()


def test_without_publish_only_what_is_published_differs(path, tmp_path):
    bring_in(path)

    again = texts(package_of(the_course(), tmp_path))
    assert not any("published" in version for one in again.values() for version in one.get("versions", {}).values())
    for name, one in texts(path).items():
        for code, version in one.get("versions", {}).items():
            words = version.get("draft", version.get("published"))
            assert again[name]["versions"][code].get("draft") == words


def test_drafts_stay_drafts_even_when_the_rest_is_published(path):
    bring_in(path, is_published=True)

    assert not LessonPage.objects.filter(title="Not ready", live=True).exists()
    second = LessonPage.objects.get(slug__startswith="lesson", title="The second sign", locale__language_code="en")
    assert (second.live, second.has_unpublished_changes) == (True, True)
    assert second.get_latest_revision_as_object().title == "The second sign, being rewritten"


def test_nothing_is_published_unless_asked_for(path):
    bring_in(path)

    assert not Page.objects.descendant_of(the_course(), inclusive=True).live().exists()
    assert not Question.objects.live().exists()


def test_what_is_private_stays_private_in_every_language(path):
    bring_in(path, is_published=True)

    private = LessonPage.objects.filter(title="For coordinators only")
    assert private.count() == 3
    found = PageViewRestriction.objects.filter(page__in=private)
    assert [[group.name for group in one.groups.all()] for one in found] == [["Coordinators"]] * 3
    assert privacy.of_collection(Collection.objects.get(name="For coordinators")) == {
        "type": "groups",
        "groups": ["Coordinators"],
    }


def test_a_course_below_something_private_is_private_itself(tmp_path):
    course = course_with()
    PageViewRestriction.objects.create(page=catalogue(), restriction_type="login")

    path = package_of(course, tmp_path)

    assert texts(path)[f"pages/{course.translation_key}.json"]["restriction"] == {"type": "login"}


def test_the_owner_gets_pages_questions_and_files(path):
    owner = trainer()
    bring_in(path, owner)

    assert set(Page.objects.descendant_of(the_course(), inclusive=True).values_list("owner", flat=True)) == {owner.pk}
    assert set(Question.objects.values_list("owner", flat=True)) == {owner.pk}
    assert get_document_model().objects.get().uploaded_by_user == owner


def test_rows_name_one_another_as_before(path):
    bring_in(path, is_published=True)

    first, second = LessonPage.objects.filter(locale__language_code="en", title__contains="sign").order_by("path")
    assert f'id="{first.pk}"' in second.body[0].value.source
    assert second.body[1].value["source"].code == "ilo-29"
    assert second.body[2].value["document"] == get_document_model().objects.get()
    quiz = QuizPage.objects.get(locale__language_code="en")
    assert [one.question.code for one in quiz.quiz_questions.all()] == ["q-1", "q-2"]
    assert {one.lesson_id for one in Question.objects.all()} == {first.pk}
    assert [one.partner.name for one in the_course().partners.all()] == ["Programme office"]


def test_translators_go_on_where_they_were(path):
    bring_in(path, is_published=True)

    first = LessonPage.objects.get(title="The first sign, told anew", locale__language_code="en")
    translation = Translation.objects.get(source__object_id=first.translation_key)
    in_russian = first.get_translations().get(locale__language_code="ru")
    assert (translation.target_locale.language_code, translation.get_target_instance()) == ("ru", in_russian)
    done, wanted = translation.get_progress()[1], translation.get_progress()[0]
    assert (wanted - done, PageState.objects.get(page=in_russian).behind_parts) == (1, ["title"])
    assert translation.export_po()[1].msgstr.startswith("ru: ")


def test_stand_ins_stay_stand_ins(path):
    bring_in(path, is_published=True)

    in_turkmen = Page.objects.descendant_of(the_course().get_translations().get(locale__language_code="tk"))
    assert set(in_turkmen.values_list("alias_of__locale__language_code", flat=True)) == {"en"}


def test_rules_of_audiences_do_not_travel(path):
    bring_in(path)

    assert Audience.objects.get(code="embassies").enrols_in_courses is False


def test_the_trail_says_who_got_it(path):
    owner = trainer()
    bring_in(path, owner)

    event = AuditEvent.objects.get(action="course.imported")
    assert (event.actor_id, event.about_id, event.data) == (None, owner.pk, {"pages": 24, "questions": 3})


def test_a_trial_leaves_nothing(path):
    counts = (Page.objects.count(), AuditEvent.objects.count())
    owner = trainer()
    report = bring_in(path, owner, is_trial=True)

    assert report.new == {"files": 4, "references": 7, "pages": 24, "questions": 3}
    assert Page.objects.count() == counts[0]
    assert not get_document_model().objects.exists()


def test_the_same_package_again_changes_nothing(path):
    owner = trainer()
    bring_in(path, owner, is_published=True)
    revisions = the_course().revisions.count()

    assert bring_in(path, owner).is_same
    assert bring_in(path, owner, is_update=True, is_published=True).is_same
    assert the_course().revisions.count() == revisions


def test_what_was_a_draft_is_published_by_the_same_package(path):
    owner = trainer()
    bring_in(path, owner)

    report = bring_in(path, owner, is_update=True, is_published=True)

    assert (report.is_same, the_course().live) == (False, True)


def test_a_course_that_differs_is_left_alone_unless_an_update_is_asked_for(path, tmp_path):
    owner = trainer()
    bring_in(path, owner, is_published=True)
    course = the_course()
    course.title = "Changed here"
    course.save_revision().publish()

    with pytest.raises(AlreadyHere) as refused:
        bring_in(path, owner, is_published=True)
    title = "Recognising forced labour"
    assert (
        str(refused.value)
        == f"The course “{title}” is here already and differs. Say --update to bring it to the package."
    )
    assert the_course().title == "Changed here"

    report = bring_in(path, owner, is_published=True, is_update=True)

    assert (report.changed, the_course().title) == ({"pages": 1, "questions": 0}, title)
    assert package_of(the_course(), tmp_path).read_bytes() == path.read_bytes()
    assert get_image_model().objects.count() == 3


def test_an_update_brings_order_and_new_lessons_and_leaves_what_it_does_not_know(path, tmp_path):
    owner = trainer()
    bring_in(path, owner, is_published=True)
    first, second = LessonPage.objects.filter(locale__language_code="en", title__contains="sign").order_by("path")
    second.move(first, pos="left")
    LessonPage.objects.get(title="Not ready", locale__language_code="en").delete()
    extra = first.get_parent().add_child(
        instance=LessonPage(title="Of our own", slug="own", body=[("text", "<p>x</p>")])
    )

    report = bring_in(path, owner, is_published=True, is_update=True)

    titles = LessonPage.objects.child_of(first.get_parent()).order_by("path").values_list("title", flat=True)
    assert list(titles) == ["Of our own", "The first sign, told anew", "The second sign"]
    assert LessonPage.objects.filter(title="Not ready").exists()
    assert LessonPage.objects.filter(pk=extra.pk).exists()
    assert "Pages of the course here that the package does not have, left as they are: 1." in report.notes


def test_commands(path, tmp_path, capsys):
    owner = trainer()
    call_command("import_course", path, owner=owner.email, publish=True)
    call_command("import_course", path, owner=owner.email)
    call_command("export_course", SLUG, tmp_path / "out.zip")

    said = capsys.readouterr().out
    assert "“Recognising forced labour” is here as it is in the package. Nothing was changed." in said
    assert (tmp_path / "out.zip").read_bytes() == path.read_bytes()
