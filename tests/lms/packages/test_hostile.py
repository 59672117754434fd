"""What no importer of ours believes: each package is refused in one sentence, and nothing is written anywhere."""

from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from wagtail.models import Collection, CollectionViewRestriction

from lms.packages.errors import PackageRefused
from lms.packages.importing import import_course
from quizzes.models import Question
from tests.courses.factories import NOW, course_with, person
from tests.lms.packages.courses import trainer
from tests.lms.packages.hostile import CORPUS, fields, key_of, of_thing, titled
from tests.quizzes.factories import make_question

pytestmark = pytest.mark.django_db


def everything() -> dict[str, int]:
    """How many rows each table has, and how many files the store."""
    counts = {model._meta.label: model._base_manager.count() for model in apps.get_models()}
    return counts | {"files": sum(one.is_file() for one in Path(settings.MEDIA_ROOT).rglob("*"))}


def refused(data: bytes, tmp_path, owner=None, **how) -> str:
    """The sentence said; the database and the store are as before."""
    path, owner = tmp_path / "hostile.zip", owner or trainer()
    path.write_bytes(data)
    before = everything()
    with pytest.raises(PackageRefused) as refusal:
        import_course(path=path, owner=owner, now=NOW, say=lambda line: None, **how)
    assert everything() == before
    return str(refusal.value)


def test_the_corpus_is_large_enough():
    assert len(CORPUS) == len({one.id for one in CORPUS}) >= 60


@pytest.mark.parametrize("hostile", CORPUS, ids=lambda one: one.id)
def test_hostile_packages_are_refused(hostile, package, tmp_path):
    names = {"second": "The second sign", "private": "For coordinators only"}
    expected = hostile.sentence
    for name, title in names.items():
        expected = expected.replace(f"{{{name}}}", key_of(package, title))

    said = refused(hostile.make(package), tmp_path, is_published=True)

    assert said in {expected.replace("{picture}", title) for title in ("A gate", "Logo")}


def test_a_slug_that_another_course_has(package, tmp_path):
    course = course_with()
    course.slug = "signs-of-forced-labour"
    course.save()

    assert refused(package, tmp_path).startswith("“Recognising forced labour” (en): ")


def test_a_page_that_is_another_ones(package, tmp_path):
    course = course_with()
    lesson = course.get_descendants().last()
    lesson.translation_key = key_of(package, "The second sign")
    lesson.save()

    said = refused(package, tmp_path)

    assert said == (f"The page “{lesson.title}” of the package is here already, in another place or of another kind.")


def test_a_question_whose_code_another_one_has(package, tmp_path):
    make_question("q-1")

    assert refused(package, tmp_path).startswith("“q-1” (en): ")
    assert Question.objects.count() == 1


def test_private_files_go_into_no_open_collection(package, tmp_path):
    Collection.get_first_root_node().add_child(name="For coordinators")

    said = refused(package, tmp_path)

    assert said == (
        "The files of “For coordinators” are private in the package, but the collection of this name is not so here."
    )


def test_private_files_go_into_no_collection_of_others(package, tmp_path):
    collection = Collection.get_first_root_node().add_child(name="For coordinators")
    restriction = CollectionViewRestriction.objects.create(collection=collection, restriction_type="groups")
    restriction.groups.set(Group.objects.filter(name="Trainers"))

    assert refused(package, tmp_path).endswith("is not so here.")


def test_a_learner_owns_no_course(package, tmp_path):
    assert refused(package, tmp_path, person()) == "The owner of a course is a trainer or a coordinator."


def test_no_file(tmp_path):
    with pytest.raises(PackageRefused) as refusal:
        import_course(path=tmp_path / "none.zip", owner=trainer(), now=NOW, say=lambda line: None)
    assert str(refusal.value) == "There is no file “none.zip” to read."


def test_the_command_says_the_sentence(tmp_path):
    path = tmp_path / "hostile.zip"
    path.write_bytes(b"")
    with pytest.raises(CommandError) as refusal:
        call_command("import_course", path, owner=trainer().email)
    assert str(refusal.value) == "This is no package of a course, or it is damaged. Nothing was changed."


def test_the_command_knows_nobody(tmp_path):
    with pytest.raises(CommandError) as refusal:
        call_command("import_course", tmp_path / "x.zip", owner="nobody@example.org")
    assert str(refusal.value) == "There is nobody with the address nobody@example.org."


def test_a_link_to_a_page_that_is_nowhere_loses_its_link_alone(package, tmp_path):
    def elsewhere(page):
        block = fields(page)["body"][0]
        block["value"] = '<p>See <a linktype="page" id="ffffffff-ffff-4fff-8fff-ffffffffffff:en">there</a>.</p>'

    path = tmp_path / "course.zip"
    path.write_bytes(of_thing(titled("The second sign"), elsewhere)(package))

    report = import_course(path=path, owner=trainer(), now=NOW, say=lambda line: None)

    assert report.notes[0] == "Links to pages that are not here, of which the words were kept: 1."
