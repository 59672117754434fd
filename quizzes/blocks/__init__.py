"""The typed answers of a question. Each block is one kind; ``quizzes.kinds`` makes, reads and grades it.

Every block has a template that leaves the key out: Wagtail's own rendering would print it.
"""

from wagtail import blocks

from quizzes.blocks.gaps import GapTextBlock
from quizzes.blocks.mark_signs import MarkSignsAnswerBlock
from quizzes.blocks.open_text import OpenTextAnswerBlock
from quizzes.blocks.options import ChoiceAnswerBlock, MultipleChoiceAnswerBlock
from quizzes.blocks.rows import CategoriseAnswerBlock, MatchingAnswerBlock, OrderingAnswerBlock
from quizzes.blocks.true_false import TrueFalseAnswerBlock
from quizzes.blocks.typed import NumericBlock, ShortAnswerBlock


class AnswerBlock(blocks.StreamBlock):
    choice = ChoiceAnswerBlock()
    multiple_choice = MultipleChoiceAnswerBlock()
    true_false = TrueFalseAnswerBlock()
    matching = MatchingAnswerBlock()
    categorise = CategoriseAnswerBlock()
    ordering = OrderingAnswerBlock()
    short_answer = ShortAnswerBlock()
    numeric = NumericBlock()
    gap_text = GapTextBlock()
    open_text = OpenTextAnswerBlock()
    mark_signs = MarkSignsAnswerBlock()

    class Meta:
        max_num = 1
        min_num = 1
        template = "quizzes/blocks/answer.html"


__all__ = ["AnswerBlock"]
