"""Questions for practice. Their key stays on the server."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from courses import block_samples as samples


class CheckOptionBlock(blocks.StructBlock):
    text = blocks.CharBlock(label=_("Option"), max_length=300)
    is_right = blocks.BooleanBlock(label=_("This is right"), required=False)
    feedback = blocks.TextBlock(label=_("Feedback"), max_length=800, rows=2)


class KnowledgeCheckBlock(blocks.StructBlock):
    """A question for practice. Which option is right, and the feedback, leave the server only with an answer."""

    question = blocks.CharBlock(label=_("Question"), max_length=400)
    options = blocks.ListBlock(CheckOptionBlock(), label=_("Options"), min_num=2, max_num=6, search_index=False)

    class Meta:
        icon = "help"
        label = _("Knowledge check")
        template = "blocks/knowledge_check.html"
        description = _("A question for practice with feedback on every option. Never graded.")
        preview_value = samples.KNOWLEDGE_CHECK

    def clean(self, value):
        cleaned = super().clean(value)
        right = [option for option in cleaned["options"] if option["is_right"]]
        if len(right) != 1 and not self.is_deferred_validation:
            sentence = _("Mark exactly one option as right.")
            raise StructBlockValidationError({}, non_block_errors=[sentence])
        return cleaned

    def get_context(self, value, parent_context=None):
        """What the template may see: the words of the options with their ids, and the answer if one was just given."""
        context = super().get_context(value, parent_context)
        context["value"] = context["self"] = {"question": value["question"]}
        context["options"] = [(item.id, item.value["text"]) for item in value["options"].bound_blocks]
        context["answer"] = context.get("answers", {}).get(context.get("id"))
        return context
