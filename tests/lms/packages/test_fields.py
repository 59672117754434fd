"""Everything that a course may hold has a name that holds elsewhere: a new field or block is carried, or stops here."""

import pytest
from django.db import models
from modelcluster.fields import ParentalManyToManyField
from wagtail import blocks
from wagtail.fields import StreamField

from courses.models import CoursePage
from lms.packages.errors import PackageRefused
from lms.packages.fields import carried, is_rows
from lms.packages.keys import kind_of
from people.models import User
from quizzes.models import Question


def pages_below(model, seen=frozenset()):
    found = {model}
    for one in model.creatable_subpage_models():
        if one not in seen | found:
            found |= pages_below(one, seen | found)
    return found


def rows_of(model):
    return [model, *(field.related_model for field in carried(model) if is_rows(field))]


MODELS = [row for model in sorted({*pages_below(CoursePage), Question}, key=str) for row in rows_of(model)]


def choosers_in(block):
    if isinstance(block, blocks.ChooserBlock):
        yield block.model_class
    elif isinstance(block, blocks.ListBlock):
        yield from choosers_in(block.child_block)
    elif isinstance(block, blocks.StructBlock | blocks.StreamBlock):
        for child in block.child_blocks.values():
            yield from choosers_in(child)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_what_fields_name_can_be_named_elsewhere(model):
    named = [
        field.related_model
        for field in carried(model)
        if isinstance(field, models.ForeignKey | ParentalManyToManyField)
    ]
    streams = [field.stream_block for field in carried(model) if isinstance(field, StreamField)]
    named += [chosen for block in streams for chosen in choosers_in(block)]
    assert all(kind_of(one) for one in named)


def test_people_are_carried_nowhere():
    with pytest.raises(PackageRefused) as refused:
        kind_of(User)
    assert str(refused.value).startswith("The course names things that packages do not carry: ")
    assert all(field.name != "owner" for model in MODELS for field in carried(model))
