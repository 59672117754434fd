"""What the blocks of all kinds share: the rules of the kind are checked where its author writes."""

from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from quizzes.kinds import kind_named


class KindBlock(blocks.StructBlock):
    """``kind`` is the name in ``quizzes.kinds``; the sentences of its ``problems`` stand at ``faulty_field``."""

    kind = ""
    faulty_field = ""

    def clean(self, value):
        value = super().clean(value)
        problems = kind_named(self.kind).problems(self.get_prep_value(value), language=get_language() or "en")
        if problems:
            raise StructBlockValidationError(block_errors={self.faulty_field: ValidationError(problems)})
        return value
