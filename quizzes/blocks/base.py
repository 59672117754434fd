"""What the blocks of all kinds share: the rules of the kind are checked where its author writes, and its form shows in
the picker of blocks.
"""

from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from quizzes.block_samples import EXAMPLES
from quizzes.kinds import kind_named
from quizzes.paper import Source, assemble
from quizzes.sheet import blank_sheet


class KindBlock(blocks.StructBlock):
    """``kind`` is the name in ``quizzes.kinds``; the sentences of its ``problems`` stand at ``faulty_field``."""

    kind = ""
    faulty_field = ""

    class Meta:
        preview_template = "quizzes/blocks/preview.html"

    def clean(self, value):
        value = super().clean(value)
        problems = kind_named(self.kind).problems(self.get_prep_value(value), language=get_language() or "en")
        if problems:
            raise StructBlockValidationError(block_errors={self.faulty_field: ValidationError(problems)})
        return value

    def get_preview_value(self):
        return self.normalize(EXAMPLES[self.kind])

    def get_preview_context(self, value, parent_context=None):
        """The question as a learner sees it: the key is dropped here."""
        language = get_language() or "en"
        content = self.get_prep_value(value)
        paper, _key = assemble(
            sources=[Source(question="", kind=self.kind, content=content, language=language, prompt="")], seed="preview"
        )
        return {**super().get_preview_context(value, parent_context), "question": blank_sheet(paper)[0]}
