"""Answers that mark the signs of a case."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from courses.indicators import CHOICES
from quizzes.blocks.base import KindBlock
from quizzes.kinds.mark_signs import MOST_PASSAGES


class SignsBlock(blocks.FieldBlock):
    """The numbers of the signs a passage shows, chosen by name."""

    def __init__(self, required=False, help_text=None, **kwargs):
        self.field = forms.TypedMultipleChoiceField(
            required=required,
            help_text=help_text,
            choices=CHOICES,
            coerce=int,
            widget=forms.CheckboxSelectMultiple,
        )
        super().__init__(**kwargs)

    def get_default(self):
        return self.normalize(self.meta.default or [])


class PassageBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("Passage"), max_length=400, rows=2)
    starts_paragraph = blocks.BooleanBlock(label=_("Begins a new paragraph"), required=False)
    signs = SignsBlock(
        label=_("Signs it shows"),
        required=False,
        help_text=_("None: marking it is a false mark. Of several, a learner names one, and any of them is right."),
    )
    note = blocks.TextBlock(
        label=_("How to read it"),
        max_length=800,
        required=False,
        rows=2,
        help_text=_("The expert's reading. Shown after the test, never before."),
    )

    class Meta:
        label = _("Passage")
        label_format = "{text}"
        template = "quizzes/blocks/passage.html"


class MarkSignsAnswerBlock(KindBlock):
    kind = "mark_signs"
    faulty_field = "passages"

    passages = blocks.ListBlock(
        PassageBlock(),
        default=[{}, {}],
        min_num=2,
        max_num=MOST_PASSAGES,
        label=_("The case, passage by passage"),
        help_text=_(
            "Together the passages are the whole case. Let at least half of them show no sign: then marking "
            "everything earns nothing."
        ),
    )

    class Meta:
        label = _("Mark the signs: passages of a case, and what each shows")
        description = _("A case to read. Finding a sign and naming it earn half each; a false mark takes half away.")
        icon = "view"
        template = "quizzes/blocks/mark_signs.html"
