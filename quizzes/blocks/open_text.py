"""Answers in one's own words, read by a trainer."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from quizzes.blocks.base import KindBlock
from quizzes.kinds.open_text import LONGEST_MODEL_ANSWER, MOST_CRITERIA, MOST_POINTS, MOST_WORDS


class CriterionBlock(blocks.StructBlock):
    text = blocks.CharBlock(label=_("Criterion"), max_length=400)
    points = blocks.IntegerBlock(label=_("Points at most"), min_value=1, max_value=MOST_POINTS, default=1)

    class Meta:
        label = _("Criterion")
        label_format = "{text}"
        template = "quizzes/blocks/nothing.html"


class OpenTextAnswerBlock(KindBlock):
    kind = "open_text"
    faulty_field = "rubric"

    most_words = blocks.IntegerBlock(label=_("Words at most"), min_value=1, max_value=MOST_WORDS, default=150)
    rubric = blocks.ListBlock(
        CriterionBlock(),
        min_num=1,
        max_num=MOST_CRITERIA,
        label=_("Rubric"),
        help_text=_("What a trainer gives points for. Learners see it when right answers show, never before."),
    )
    model_answer = blocks.TextBlock(
        label=_("A good answer"),
        max_length=LONGEST_MODEL_ANSWER,
        required=False,
        rows=5,
        help_text=_("For those who mark, and for learners when right answers show."),
    )

    class Meta:
        label = _("Open text: read by a trainer")
        description = _("A few sentences or more. A trainer reads them and gives points by the rubric.")
        icon = "edit"
        template = "quizzes/blocks/open_text.html"
