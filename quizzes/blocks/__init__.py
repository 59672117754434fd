"""The typed answers of a question. Each block is one kind; ``quizzes.kinds`` makes, reads and grades it.

Every block has a template that leaves the key out: Wagtail's own rendering would print it.
"""

from wagtail import blocks

from quizzes.blocks.options import ChoiceAnswerBlock, MultipleChoiceAnswerBlock
from quizzes.blocks.true_false import TrueFalseAnswerBlock


class AnswerBlock(blocks.StreamBlock):
    choice = ChoiceAnswerBlock()
    multiple_choice = MultipleChoiceAnswerBlock()
    true_false = TrueFalseAnswerBlock()

    class Meta:
        max_num = 1
        min_num = 1
        template = "quizzes/blocks/answer.html"


__all__ = ["AnswerBlock"]
