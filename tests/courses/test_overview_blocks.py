"""Comparison, timeline and process: what they refuse, and what stands on the page."""

import re
from copy import deepcopy

import pytest
from django.core.exceptions import ValidationError
from django.utils.html import escape

from courses import block_samples as samples
from courses.blocks import LessonBody
from tests.courses.factories import course_with, enrolled, lessons_of

body = LessonBody()


def clean(name, value):
    block = body.child_blocks[name]
    return block.clean(block.normalize(value))


def shown(client, *blocks):
    course = course_with(lessons=1, body=list(blocks))
    client.force_login(enrolled(course).user)
    return client.get(lessons_of(course)[0].url).text


# Comparison

ROW = {"aspect": "Consent", "cells": ["Given", "Without weight"]}


@pytest.mark.parametrize(
    "values",
    [
        {"columns": ["Alone"]},
        {"columns": ["One", "Two", "Three", "Four"]},
        {"columns": ["One", "Two", "Three"]},  # each row has two texts
        {"rows": []},
        {"rows": [ROW, ROW | {"cells": ["One", "Two", "Three"]}]},
        {"rows": [ROW] * 13},
    ],
)
def test_a_comparison_has_one_text_for_each_column_of_each_row(values):
    with pytest.raises(ValidationError):
        clean("comparison", samples.COMPARISON | values)


def test_the_uneven_row_is_named():
    rows = [ROW, ROW | {"cells": ["One", "Two", "Three"]}]

    with pytest.raises(ValidationError) as refused:
        clean("comparison", samples.COMPARISON | {"rows": rows})

    row_errors = refused.value.block_errors["rows"].block_errors
    assert set(row_errors) == {1}
    cells = row_errors[1].block_errors["cells"]
    assert list(cells.non_block_errors) == ["There are 2 columns: give one text for each of them."]


@pytest.mark.django_db
def test_a_comparison_is_a_table_that_keeps_its_meaning_when_stacked(client):
    page = shown(client, ("comparison", samples.COMPARISON))

    for column in samples.COMPARISON["columns"]:
        assert f'<th scope="col" role="columnheader">{column}</th>' in page
        assert page.count(f'<span class="comparison__column" aria-hidden="true">{column}</span>') == 4
    assert page.count('<th scope="row" role="rowheader">') == 4
    assert samples.COMPARISON["finding"] in page


@pytest.mark.django_db
def test_a_drafts_uneven_comparison_is_still_shown(client):
    rows = [{"aspect": "Consent", "cells": ["Given"]}, {"aspect": "Border", "cells": ["One", "Two", "Three"]}]

    page = shown(client, ("comparison", samples.COMPARISON | {"rows": rows}))

    assert page.count('<td role="cell">') == 4
    assert "<p>Two</p>" in page
    assert "<p>Three</p>" not in page  # there is no third column


# Timeline


def timeline(*ahead):
    events = [{"when": str(year), "title": "Law", "text": "", "is_ahead": is_ahead} for year, is_ahead in ahead]
    return samples.TIMELINE | {"events": events}


@pytest.mark.parametrize(
    "value",
    [
        timeline((2026, True), (2014, False)),
        timeline((2014, False)),
        timeline(*[(year, False) for year in range(2000, 2021)]),
    ],
)
def test_what_is_ahead_comes_last_and_a_timeline_has_two_to_twenty_events(value):
    with pytest.raises(ValidationError):
        clean("timeline", value)


@pytest.mark.parametrize("ahead", [(False, False), (False, True), (True, True)])
def test_a_timeline_may_have_some_none_or_all_ahead(ahead):
    value = timeline(*enumerate(ahead, start=2026))

    assert [event["is_ahead"] for event in clean("timeline", value)["events"]] == list(ahead)


@pytest.mark.django_db
def test_what_is_ahead_is_said_in_words_too(client):
    page = shown(client, ("timeline", samples.TIMELINE))

    assert re.findall(r'<p class="timeline__when">(\d+)', page) == ["1930", "1957", "2000", "2014", "2030"]
    assert page.count("timeline__event--ahead") == 1
    assert '2030<span class="timeline__ahead">Still ahead</span>' in page


# Process


@pytest.mark.parametrize(
    "stages",
    [
        samples.PROCESS["stages"][:1],
        samples.PROCESS["stages"] * 5,
        [stage | {"who": ""} for stage in samples.PROCESS["stages"]],
    ],
)
def test_a_process_has_stops_and_each_says_who(stages):
    with pytest.raises(ValidationError):
        clean("process", samples.PROCESS | {"stages": stages})


@pytest.mark.django_db
def test_a_stop_says_who_within_what_time_and_on_what_condition(client):
    page = shown(client, ("process", samples.PROCESS))

    facts = re.findall(r"<dt>(Who does it|Within what time|Only if)</dt><dd>(.+?)</dd>", page)
    assert facts == [
        ("Who does it", "The consular officer"),
        ("Within what time", "the same day"),
        ("Who does it", "The referral focal point of the mission"),
        ("Within what time", "24 hours"),
        ("Only if", "the person has agreed"),
        ("Who does it", "The organisation that runs the shelter"),
        ("Within what time", "three days"),
        ("Only if", "the person wishes it"),
    ]


# All of them

EVIL = '"><script>alert(1)</script>'


def poisoned(value):
    """The sample with markup in every text of it; kinds of blocks stay."""
    if isinstance(value, str):
        return EVIL
    if isinstance(value, dict):
        return {name: poisoned(one) for name, one in value.items()}
    if isinstance(value, tuple):
        return (value[0], poisoned(value[1]))
    if isinstance(value, list):
        return [poisoned(one) for one in value]
    return value


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["case_file", "conversation", "comparison", "timeline", "process"])
def test_every_text_is_shown_as_text(client, name):
    sample = getattr(samples, name.upper())

    page = shown(client, (name, poisoned(deepcopy(sample))))

    assert "<script>alert" not in page
    assert page.count(escape(EVIL)) >= 5
