"""What holds for every kind of question. A new kind needs a sample, and is held to all of it."""

import json
import re
from decimal import Decimal

import pytest
from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st
from wagtail.blocks import ListBlock
from wagtail.models import Locale
from wagtail_localize.models import TranslationSource

from quizzes.blocks import AnswerBlock
from quizzes.kinds import KINDS, BadContent, ForeignAnswer, State, kind_named
from quizzes.models import Question
from quizzes.paper import assemble
from quizzes.sheet import blank_sheet
from tests.quizzes.samples import RIGHT, SAMPLES, content_of, posted_right, question_of

kinds = pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)

NAME = re.compile(r"\b[0-9a-f]{16}\b")
SEEDS = st.text(max_size=20)
AUTHORS = ("is_right", "is_true", "feedback", "share", "tolerance", "signs", "note", "rubric", "model", "place", "id")
SIGNS = "\x00\x1f \n:;*[]<>&\"'%,.-+0123456789eE·ßıİя́ñ\u202e\u200b٣🙂"


def made(kind, seed="seed", content=None, language="en"):
    return kind.make(content or content_of(kind.name), seed=seed, language=language)


def answered(kind, paper, key):
    return kind.read(paper, posted_right(kind.name, paper, key))


def leaves(value):
    """Names of fields and texts anywhere in ``value``."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield name
            yield from leaves(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from leaves(inner)
    else:
        yield value


def ids_in(value):
    """The ids of all list items of stored content."""
    if isinstance(value, dict):
        yield from ([value["id"]] if "id" in value else [])
        for inner in value.values():
            yield from ids_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from ids_in(inner)


def tokens_in(value):
    found = [one for one in leaves_of(value, "token") if one]
    assert len(set(found)) == len(found)
    return set(found)


def leaves_of(value, name):
    if isinstance(value, dict):
        yield from ([value[name]] if name in value else [])
        for inner in value.values():
            yield from leaves_of(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from leaves_of(inner, name)


def in_russian(value, name=""):
    """Stored content with other words: every text but ids, types, numbers and what decides."""
    if isinstance(value, dict):
        kept = {"id", "type", "share", "tolerance", "kind"} | ({"value"} if "share" in value else set())
        return {one: inner if one in kept else in_russian(inner, one) for one, inner in value.items()}
    if isinstance(value, list):
        return [in_russian(inner, name) for inner in value]
    return f"По-русски: {value}" if isinstance(value, str) and not value.isdigit() and value else value


def test_every_kind_has_its_block_its_sample_and_its_right_answer():
    assert set(KINDS) == set(AnswerBlock().child_blocks) == set(SAMPLES) == set(RIGHT)


# The paper and the key


@kinds
@given(seed=SEEDS)
def test_the_paper_tells_nothing_of_the_author(kind, seed):
    paper, _key = made(kind, seed)
    shown = json.dumps(paper, ensure_ascii=False)
    assert "CANARY" not in shown
    assert not any(name in AUTHORS for name in leaves(paper))
    words = NAME.sub("", shown)
    assert "7319" not in words
    assert "7329" not in words


@kinds
def test_the_same_seed_makes_the_same_and_another_seed_other_names(kind):
    content = content_of(kind.name)
    assert made(kind, content=content) == made(kind, content=content)
    first, second = tokens_in(made(kind, content=content)[0]), tokens_in(made(kind, "other", content)[0])
    assert not first & second


@kinds
def test_names_on_the_paper_are_not_those_of_the_bank(kind):
    content = content_of(kind.name)
    for number in range(5):
        paper, key = made(kind, str(number), content)
        shown, names = json.dumps(paper), list(ids_in(content))
        assert [name for name in names if name in shown] == []
        assert tokens_in(paper) <= set(leaves(key))
        assert not tokens_in(paper) & set(names)


@kinds
def test_paper_and_key_survive_json(kind):
    parts = made(kind)
    assert json.loads(json.dumps(parts)) == list(parts)


@kinds
def test_the_order_of_the_key_is_not_that_of_the_author(kind):
    content = content_of(kind.name)
    for name in ("options", "rows", "passages"):
        for seed in "abc":
            entries = made(kind, seed, content)[1].get(name, [])
            assert [entry["token"] for entry in entries] == sorted(entry["token"] for entry in entries)


# Answers


@kinds
def test_the_right_answer_earns_everything(kind):
    for number in range(5):
        paper, key = made(kind, str(number))
        answer = answered(kind, paper, key)
        assert answer
        assert kind.is_complete(paper, answer)
        if kind.is_marked_by_hand:
            assert kind.state(key, answer) == State.AWAITS
        else:
            assert (kind.grade(key, answer), kind.state(key, answer)) == (1, State.RIGHT)


@kinds
def test_no_answer_earns_nothing_and_is_none(kind):
    paper, key = made(kind)
    for posted in ({}, {"": []}, {"": [""]}):
        answer = kind.read(paper, posted)
        assert (answer, kind.grade(key, answer), kind.state(key, answer)) == ([], 0, State.UNANSWERED)
        assert kind.is_complete(paper, answer) is False
        told = kind.explain(paper, key, answer)
        assert told.given == []


@kinds
def test_an_answer_read_again_from_its_form_is_the_same(kind):
    paper, key = made(kind)
    answer = answered(kind, paper, key)
    assert json.loads(json.dumps(answer)) == answer
    assert all(isinstance(one, str) for one in answer)
    reversed_form = dict(reversed(posted_right(kind.name, paper, key).items()))
    assert kind.read(paper, reversed_form) == answer


@kinds
@pytest.mark.parametrize("part", ["f" * 16, "x", "__proto__", "../..", "0"])
def test_a_part_that_is_not_on_the_paper_is_refused(kind, part):
    paper, _key = made(kind)
    with pytest.raises(ForeignAnswer):
        kind.read(paper, {part: ["1"]})


@kinds
def test_what_was_posted_for_another_paper_is_refused(kind):
    paper, key = made(kind)
    other = made(kind, "another")[0]
    posted = posted_right(kind.name, paper, key)
    if tokens_in(paper):
        with pytest.raises(ForeignAnswer):
            kind.read(other, posted)


@kinds
def test_a_huge_answer_is_refused(kind):
    paper, key = made(kind)
    for part in posted_right(kind.name, paper, key):
        with pytest.raises(ForeignAnswer):
            kind.read(paper, {part: ["9" * 200_000]})


@kinds
def test_the_same_twice_counts_once_or_is_refused(kind):
    paper, key = made(kind)
    answer = answered(kind, paper, key)
    twice = {part: [*values, *values] for part, values in posted_right(kind.name, paper, key).items()}
    try:
        assert kind.read(paper, twice) == answer
    except ForeignAnswer:
        return


def names_of(paper):
    return sorted(tokens_in(paper))


@kinds
@given(data=st.data())
def test_whatever_is_posted_is_refused_or_graded_between_nothing_and_everything(kind, data):
    paper, key = made(kind, data.draw(st.sampled_from("abc")))
    part = st.sampled_from(["", *names_of(paper)])
    word = st.sampled_from(names_of(paper) or [""]) | st.text(SIGNS, max_size=30) | st.integers(-1, 13).map(str)
    posted = data.draw(st.dictionaries(part, st.lists(word, max_size=4), max_size=6))
    try:
        answer = kind.read(paper, posted)
    except ForeignAnswer:
        return
    share = kind.grade(key, answer)
    assert 0 <= share <= 1
    assert share == share.quantize(Decimal("0.01"))
    told = kind.explain(paper, key, answer)
    assert bool(told.given) == bool(answer)
    assert all(line.label for line in told.lines)
    assert isinstance(kind.rows(paper, answer), list)
    assert kind.state(key, answer) in State


@kinds
def test_what_may_show_before_the_answers_holds_no_canary(kind):
    paper, key = made(kind)
    told = kind.explain(paper, key, [])
    assert "CANARY" not in json.dumps([told.given, [[line.label, line.given] for line in told.lines]])


# Corrected and translated questions


@kinds
def test_the_key_made_again_of_the_same_question_grades_the_same(kind):
    content = content_of(kind.name)
    paper, key = made(kind, content=content)
    again = kind.rekey(key, content)
    assert again == key
    assert kind.grade(again, answered(kind, paper, key)) == kind.grade(key, answered(kind, paper, key))


@kinds
def test_a_translation_has_the_same_frame_and_the_same_names(kind):
    content = content_of(kind.name)
    russian = in_russian(content)
    assert russian != content or kind.name == "ordering"
    assert kind.frame(russian) == kind.frame(content)
    ours, theirs = made(kind, content=content), made(kind, content=russian, language="ru")
    assert [*leaves_of(ours[0], "token")] == [*leaves_of(theirs[0], "token")]
    answer = answered(kind, *ours)
    assert kind.words_decide or kind.grade(theirs[1], answer) == kind.grade(ours[1], answer)


# Authoring and packages


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
