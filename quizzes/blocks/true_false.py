"""Answers that are true or false."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from quizzes.blocks.base import KindBlock


class TruthBlock(blocks.FieldBlock):
    """Two radios, none chosen until the author does: a box left unticked would say “false” by mistake."""

    TEXTS = {True: "true", False: "false"}

    def __init__(self, required=True, help_text=None, **kwargs):
        choices = [("true", _("The statement is true")), ("false", _("The statement is false"))]
        self.field = forms.ChoiceField(
            required=required, help_text=help_text, choices=choices, widget=forms.RadioSelect
        )
        super().__init__(**kwargs)

    def value_for_form(self, value):
        return self.TEXTS.get(value, "")

    def value_from_form(self, value):
        return {"true": True, "false": False}.get(value)


class TrueFalseAnswerBlock(KindBlock):
    kind = "true_false"
    faulty_field = "is_true"

    is_true = TruthBlock(label=_("The statement"))
    feedback_true = blocks.TextBlock(
        label=_("Feedback for who answers “True”"),
        max_length=800,
        required=False,
        help_text=_("Why it is right or not. Shown after the test, never before."),
    )
    feedback_false = blocks.TextBlock(
        label=_("Feedback for who answers “False”"),
        max_length=800,
        required=False,
        help_text=_("Why it is right or not. Shown after the test, never before."),
    )

    class Meta:
        label = _("True or false: a statement to judge")
        description = _("Write the statement as the question. Say with each answer why it is right or not.")
        icon = "check"
        template = "quizzes/blocks/true_false.html"
