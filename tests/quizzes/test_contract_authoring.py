"""What holds for the authoring of every kind of question, for packages of them and in the bank."""

import json

import pytest
from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st
from wagtail.blocks import ListBlock
from wagtail.models import Locale
from wagtail_localize.models import TranslationSource

from quizzes.blocks import AnswerBlock
from quizzes.kinds import BadContent, kind_named
from quizzes.models import Question
from quizzes.paper import assemble
from quizzes.sheet import blank_sheet
from tests.quizzes.contract import (
    ids_in,
    kinds,
    made,
)
from tests.quizzes.samples import SAMPLES, content_of, question_of


@kinds
def test_a_sample_has_no_problems(kind):
    assert kind.problems(content_of(kind.name), language="en") == []


@kinds
def test_what_goes_out_comes_in_and_goes_out_the_same(kind):
    plain = kind.dump(content_of(kind.name))
    assert plain == SAMPLES[kind.name]
    assert kind.dump(kind.load(json.loads(json.dumps(plain)))) == plain


@kinds
def test_each_load_gives_new_ids(kind):
    assert not set(ids_in(content_of(kind.name))) & set(ids_in(content_of(kind.name)))


BROKEN = st.none() | st.integers() | st.text(max_size=3) | st.lists(st.integers(), max_size=2) | st.just({"text": 1})


@kinds
@given(data=st.data())
def test_a_broken_package_is_refused_with_a_sentence(kind, data):
    """Any field of the sample replaced by anything, or left out: it is taken or refused, never a crash."""
    plain = json.loads(json.dumps(SAMPLES[kind.name]))
    holder = data.draw(st.sampled_from(list(holders(plain))))
    name = data.draw(st.sampled_from(list(holder) if isinstance(holder, dict) else list(range(len(holder)))))
    if data.draw(st.booleans()) and isinstance(holder, dict):
        del holder[name]
    else:
        holder[name] = data.draw(BROKEN)
    try:
        content = kind.load(plain)
    except BadContent as refusal:
        assert str(refusal).endswith(".")  # noqa: PT017 -- some are taken
        return
    assert kind.problems(content, language="en") == []
    paper, key = made(kind, content=content)
    assert 0 <= kind.grade(key, []) <= 1
    assert paper is not None


def holders(value):
    """Every object and every list that holds something."""
    if isinstance(value, dict | list) and value:
        yield value
        for inner in value.values() if isinstance(value, dict) else value:
            yield from holders(inner)


@kinds
def test_a_text_that_is_too_long_is_refused(kind):
    """Any text of the sample, grown beyond every limit."""
    for place, _holder in enumerate(holders(SAMPLES[kind.name])):
        plain = json.loads(json.dumps(SAMPLES[kind.name]))
        holder = list(holders(plain))[place]
        for name in list(holder) if isinstance(holder, dict) else range(len(holder)):
            if isinstance(holder[name], str):
                before, holder[name] = holder[name], "x" * 5000
                with pytest.raises(BadContent):
                    kind.load(plain)
                holder[name] = before


# In the bank


@pytest.mark.django_db
@kinds
def test_what_is_stored_comes_back_from_the_database(kind):
    question = question_of(kind.name)
    question.refresh_from_db()
    [stored] = question.answer.get_prep_value()
    assert (stored["type"], kind.dump(stored["value"])) == (kind.name, SAMPLES[kind.name])
    assert question.kind == kind.name


@pytest.mark.django_db
@kinds
def test_the_block_accepts_its_sample_and_prints_no_canary(kind):
    block = AnswerBlock()
    value = block.to_python([{"type": kind.name, "value": content_of(kind.name), "id": "1"}])
    block.clean(value)
    assert "CANARY" not in str(block.render(value)) + str(value)
    assert "StructValue" not in str(block.render(value))


@pytest.mark.django_db
@kinds
def test_an_editor_previews_the_form_without_the_key(kind):
    response = question_of(kind.name).make_preview_request()
    html = response.content.decode()
    assert "CANARY" not in html
    assert f'id="hint-{blank_sheet_of(kind).id}"' in html
    assert 'name="answer-' in html


def blank_sheet_of(kind):
    question = Question.objects.get()
    paper, _key = assemble(sources=[question.source(language="en")], seed="preview")
    return blank_sheet(paper)[0]


@pytest.mark.django_db
@kinds
def test_the_block_has_an_example_for_the_menu_of_the_editor(kind):
    block = AnswerBlock().child_blocks[kind.name]
    example = block.get_prep_value(block.get_preview_value())
    assert kind.problems(example, language="en") == []
    assert block.label
    assert block.meta.icon


@pytest.mark.django_db
@kinds
def test_a_question_of_every_kind_is_offered_for_translation(kind):
    question = question_of(kind.name)
    source, _is_new = TranslationSource.get_or_create_from_instance(question)
    source.update_from_db()
    offered = {segment.string.data for segment in source.stringsegment_set.select_related("string")}
    numbers = {text for text in offered if text.replace(".", "").isdigit()}
    assert numbers <= ({"7329"} if kind.name == "gap_text" else set())  # a gap may be filled with a word or a number
    copy = question.copy_for_translation(Locale.objects.get(language_code="ru"))
    copy.save()
    contents = [one.answer.get_prep_value()[0]["value"] for one in (question, copy)]
    assert kind_named(kind.name).frame(contents[0]) == kind_named(kind.name).frame(contents[1])


@pytest.mark.django_db
@kinds
def test_the_example_shows_the_form_of_a_learner(kind):
    block = AnswerBlock().child_blocks[kind.name]
    value = block.get_preview_value()
    context = block.get_preview_context(value)
    html = render_to_string(block.get_preview_template(value, context), context)
    assert 'name="answer-' in html
    assert "is_right" not in html
    assert str(block.meta.description).endswith(".")


@kinds
def test_a_draft_with_nothing_in_it_can_be_looked_at(kind):
    """As an editor saves it half-way: texts are empty, numbers are missing."""
    blank = emptied(content_of(kind.name))
    paper, key = kind.make(blank, seed="seed", language="en")
    assert kind.grade(key, []) == 0
    assert kind.problems(blank, language="en")
    assert isinstance(kind.rows(paper, []), list)
    kind.frame(blank)


def emptied(value, name=""):
    if isinstance(value, dict):
        return {one: emptied(inner, one) for one, inner in value.items()}
    if isinstance(value, list):
        return [emptied(inner, name) for inner in value]
    if name in {"id", "type", "kind", "share", "signs"}:
        return value
    return "" if isinstance(value, str) else None


@kinds
def test_the_form_begins_with_as_many_rows_as_are_needed(kind):
    block = AnswerBlock().child_blocks[kind.name]
    lists = {name: child for name, child in block.child_blocks.items() if isinstance(child, ListBlock)}
    begun = {name: len(block.get_default()[name]) for name in lists}
    assert begun == {name: child.meta.min_num or 0 for name, child in lists.items()}
