"""Case files and conversations: what they refuse, and what a learner reads of them without a script."""

import re
from copy import deepcopy

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from courses import block_samples as samples
from courses.blocks import LessonBody
from courses.models import LessonPage
from tests.courses.factories import course_with, enrolled, lessons_of, person

body = LessonBody()


def clean(name, value):
    block = body.child_blocks[name]
    return block.clean(block.normalize(value))


def conversation(**first_turn):
    """The sample, with other values in its first turn."""
    value = deepcopy(samples.CONVERSATION)
    value["turns"][0] |= first_turn
    return value


def leading_to(number):
    return [{"words": "“Good morning.”", "consequence": "He nods.", "next_turn": number}]


def shown(client, *blocks):
    course = course_with(lessons=1, body=list(blocks))
    client.force_login(enrolled(course).user)
    return client.get(lessons_of(course)[0].url).text


# A conversation


@pytest.mark.parametrize(
    "value",
    [
        conversation(options=leading_to(9)),  # no such turn
        conversation(options=leading_to(4)),  # nothing leads to turns 2 and 3
        conversation(options=[]),  # neither goes on nor ends
        conversation(ending="It ended well."),  # does both
        conversation(number=2),  # taken
        conversation(number=13, options=leading_to(2)),  # numbers end at 12
        samples.CONVERSATION | {"turns": samples.CONVERSATION["turns"][:1]},  # one turn is no conversation
        samples.CONVERSATION | {"turns": samples.CONVERSATION["turns"] * 4},  # 16 turns
        conversation(options=leading_to(2) * 5),
    ],
)
def test_a_conversation_nobody_can_walk_is_refused(value):
    with pytest.raises(ValidationError):
        clean("conversation", value)


def test_a_draft_may_name_a_turn_that_is_not_written_yet():
    stream = body.normalize([("conversation", conversation(options=leading_to(9)))])

    assert body.clean_deferred(stream)[0].value["turns"][0]["options"][0]["next_turn"] == 9


def test_the_error_stands_at_the_option():
    with pytest.raises(ValidationError) as refused:
        clean("conversation", conversation(options=[*leading_to(2), *leading_to(9), *leading_to(3)]))

    turn = refused.value.block_errors["turns"].block_errors[0]
    option = turn.block_errors["options"].block_errors
    assert set(option) == {1}
    assert option[1].block_errors["next_turn"].messages == ["There is no turn 9."]


@pytest.mark.django_db
def test_without_a_script_a_conversation_is_a_book_of_numbered_turns(client):
    page = shown(client, ("conversation", samples.CONVERSATION))

    targets = set(re.findall(r'<h3 class="turn__number" id="([^"]+)" tabindex="-1">', page))
    links = re.findall(r'class="turn__on" href="#([^"]+)"', page)
    assert len(targets) == 4
    assert set(links) <= targets
    assert len(links) == 4 + 2  # each option, and “start again” at both endings
    assert "Turn 3, an ending</h3>" in page
    assert "A rule blames nobody." in page
    assert page.count("data-away") == 0  # only the script hides turns


@pytest.mark.django_db
def test_two_conversations_of_a_lesson_do_not_share_ids(client):
    page = shown(client, ("conversation", samples.CONVERSATION), ("conversation", samples.CONVERSATION))

    ids = re.findall(r'\sid="([^"]+)"', page)
    assert sorted(set(ids)) == sorted(ids)


@pytest.mark.django_db
def test_a_way_that_leads_nowhere_is_not_shown_in_a_preview(client):
    page = shown(client, ("conversation", conversation(options=leading_to(9))))

    assert "He nods." in page
    assert "turn 9" not in page


def lesson_form(lesson, turns):
    options = [inline_list(turn["options"]) for turn in turns]
    values = [turn | {"options": given} for turn, given in zip(turns, options, strict=True)]
    block = ("conversation", samples.CONVERSATION | {"turns": inline_list(values)})
    fields = {"title": lesson.title, "slug": lesson.slug, "stated_minutes": "", "is_required": "on", "notice": ""}
    return nested_form_data(fields | {"body": streamfield([block]), "comments": inline_formset([])})


def inline_list(values):
    """A list block as the editor's form posts it."""
    items = {
        str(place): {"value": value, "id": "", "type": "item", "order": str(place), "deleted": ""}
        for place, value in enumerate(values)
    }
    return items | {"count": str(len(values))}


@pytest.mark.django_db
def test_a_trainer_writes_a_conversation_in_the_editor_and_reads_what_is_wrong_in_it(client):
    trainer = person("Trainer", role="trainer")
    lesson = lessons_of(course_with(owner=trainer, lessons=1))[0]
    address = reverse("wagtailadmin_pages:edit", args=[lesson.pk])
    client.force_login(trainer)
    submitted = {"action-submit": "true"}
    turns = deepcopy(samples.CONVERSATION["turns"])

    broken = [turns[0] | {"options": leading_to(9)}, *turns[1:]]
    refused = client.post(address, lesson_form(lesson, broken) | submitted)
    assert refused.status_code == 200
    assert "There is no turn 9." in refused.text
    assert LessonPage.objects.get(pk=lesson.pk).latest_revision is None

    assert client.post(address, lesson_form(lesson, turns) | submitted).status_code == 302
    draft = LessonPage.objects.get(pk=lesson.pk).get_latest_revision_as_object()
    assert [turn["number"] for turn in draft.body[0].value["turns"]] == [1, 2, 3, 4]


# A case file


def case_file(**values):
    return deepcopy(samples.CASE_FILE) | values


LETTER = samples.CASE_FILE["exhibits"][0]


@pytest.mark.parametrize(
    "value",
    [
        case_file(exhibits=[]),
        case_file(exhibits=[LETTER] * 9),
        case_file(questions=[]),
        case_file(task=""),
        case_file(exhibits=[("letter", LETTER[1] | {"text": "x" * 3001})]),
    ],
)
def test_a_case_file_has_documents_and_questions_and_limits(value):
    with pytest.raises(ValidationError):
        clean("case_file", value)


@pytest.mark.django_db
def test_a_case_file_numbers_its_documents_and_names_their_kinds(client):
    page = shown(client, ("case_file", samples.CASE_FILE))

    kinds = re.findall(r'<p class="exhibit__kind">(.+?)</p>', page)
    assert kinds == ["Document 1. Letter", "Document 2. Messages", "Document 3. Record", "Document 4. Form"]
    assert page.count('class="thread__message"') == 3
    assert '<dd><span class="soft">Left empty</span></dd>' in page  # the telephone, which nobody filled in
    assert "Composite case. Details changed." in page


@pytest.mark.django_db
def test_thoughts_are_closed_until_opened_and_absent_where_there_are_none(client):
    page = shown(client, ("case_file", samples.CASE_FILE))

    assert page.count("What an experienced reader notices") == 1
    assert "<details open" not in page


@pytest.mark.django_db
@pytest.mark.parametrize(("note", "count"), [("", 0), ("It tells of threats.", 1)])
def test_a_content_note_leads_past_the_documents(client, note, count):
    page = shown(client, ("case_file", case_file(content_note=note)))

    target = re.findall(r'<h3 class="case-file__questions" id="([^"]+)"', page)
    assert re.findall(r'<a href="#([^"]+)">Skip to the questions</a>', page) == target * count
