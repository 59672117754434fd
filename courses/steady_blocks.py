"""Blocks whose posted value equals the stored one when nothing was changed.

Wagtail compares what the form posts with what is stored before it cleans it: ``"7"`` is not ``7``, so every save of a
page with a number in its stream would count as a change, and a reviewer's approval would ask for another review.
"""

from django.core.exceptions import ValidationError
from wagtail import blocks


class SteadyMixin:
    def value_from_form(self, value):
        try:
            return self.field.clean(super().value_from_form(value))
        except ValidationError:  # stays as typed, and ``clean`` says what is wrong
            return super().value_from_form(value)


class NumberBlock(SteadyMixin, blocks.IntegerBlock):
    pass


class ClockBlock(SteadyMixin, blocks.TimeBlock):
    pass


class AmountBlock(SteadyMixin, blocks.DecimalBlock):
    pass


class DayBlock(SteadyMixin, blocks.DateBlock):
    pass
