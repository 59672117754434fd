"""Cases to work through: a file of documents and messages, and a conversation that branches."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

from courses import block_samples as samples
from courses.conversations import Problem, Turn, problems
from courses.steady_blocks import NumberBlock

MOST_TURNS = 12


class ExhibitBlock(blocks.StructBlock):
    """What every document of a case file has."""

    title = blocks.CharBlock(label=_("Title"), max_length=160)
    date = blocks.CharBlock(
        label=_("Date"), max_length=60, required=False, help_text=_("As it stands on the document, or “undated”.")
    )


class LetterBlock(ExhibitBlock):
    sender = blocks.CharBlock(label=_("From"), max_length=120)
    recipient = blocks.CharBlock(label=_("To"), max_length=120, required=False)
    text = blocks.TextBlock(label=_("Text"), max_length=3000, rows=8, help_text=_("An empty line starts a paragraph."))

    class Meta:
        icon = "mail"
        label = _("Letter")
        template = "blocks/exhibits/letter.html"


class MessageBlock(blocks.StructBlock):
    who = blocks.CharBlock(label=_("Who writes"), max_length=80)
    at = blocks.CharBlock(label=_("When"), max_length=40, required=False, help_text=_("For example “Tuesday, 21:14”."))
    text = blocks.TextBlock(label=_("Message"), max_length=600, rows=2)

    class Meta:
        label_format = "{who}: {text}"


class MessagesBlock(ExhibitBlock):
    messages = blocks.ListBlock(MessageBlock(), label=_("Messages"), min_num=1, max_num=30)

    class Meta:
        icon = "comment"
        label = _("Messages")
        template = "blocks/exhibits/messages.html"


class RecordBlock(ExhibitBlock):
    author = blocks.CharBlock(
        label=_("Written by"), max_length=120, required=False, help_text=_("A post or a body, not a name.")
    )
    text = blocks.TextBlock(label=_("Text"), max_length=3000, rows=8, help_text=_("An empty line starts a paragraph."))

    class Meta:
        icon = "doc-full"
        label = _("Record")
        template = "blocks/exhibits/record.html"


class EntryBlock(blocks.StructBlock):
    label = blocks.CharBlock(label=_("Printed on the form"), max_length=120)
    entry = blocks.CharBlock(
        label=_("Filled in"),
        max_length=300,
        required=False,
        help_text=_("Empty when it was left empty: that may tell."),
    )

    class Meta:
        label_format = "{label}: {entry}"


class FilledFormBlock(ExhibitBlock):
    entries = blocks.ListBlock(EntryBlock(), label=_("Entries"), min_num=1, max_num=20)

    class Meta:
        icon = "form"
        label = _("Form")
        template = "blocks/exhibits/form.html"


class ExhibitsBlock(blocks.StreamBlock):
    letter = LetterBlock()
    messages = MessagesBlock()
    record = RecordBlock()
    form = FilledFormBlock()

    class Meta:
        min_num = 1
        max_num = 8


class CaseQuestionBlock(blocks.StructBlock):
    question = blocks.CharBlock(label=_("Question"), max_length=300)
    thoughts = blocks.TextBlock(
        label=_("What an experienced reader notices"),
        max_length=1000,
        rows=3,
        required=False,
        help_text=_("Learners open it after they have thought for themselves."),
    )

    class Meta:
        label_format = "{question}"


class CaseFileBlock(blocks.StructBlock):
    """Documents and messages that a learner works through, with questions to think about. Nothing is recorded."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=160)
    content_note = blocks.CharBlock(
        label=_("Content note"),
        max_length=300,
        required=False,
        help_text=_("When the file tells of something distressing: what it tells of. A link to skip it is added."),
    )
    task = blocks.TextBlock(
        label=_("What to do"),
        max_length=800,
        rows=3,
        help_text=_("How the file came to the reader, and what to look for in it."),
    )
    exhibits = ExhibitsBlock(
        label=_("Documents"), help_text=_("In the order in which they are read. People and details are invented.")
    )
    questions = blocks.ListBlock(CaseQuestionBlock(), label=_("Questions to think about"), min_num=1, max_num=6)

    class Meta:
        icon = "folder-open-inverse"
        label = _("Case file")
        template = "blocks/case_file.html"
        description = _("Letters, messages, records and forms to work through, with questions to think about.")
        preview_value = samples.CASE_FILE


class SayingBlock(blocks.StructBlock):
    """One thing the learner may say."""

    words = blocks.CharBlock(label=_("What you say"), max_length=300)
    consequence = blocks.TextBlock(
        label=_("What follows"), max_length=600, rows=2, help_text=_("How the person takes it, and why.")
    )
    next_turn = NumberBlock(label=_("Next turn"), min_value=1, max_value=MOST_TURNS, help_text=_("Its number."))

    class Meta:
        label_format = "{words} → {next_turn}"


class TurnBlock(blocks.StructBlock):
    number = NumberBlock(
        label=_("Number"),
        min_value=1,
        max_value=MOST_TURNS,
        help_text=_("Options name the next turn by its number. The first turn of the list is the start."),
    )
    says = blocks.TextBlock(label=_("What the person says or does"), max_length=800, rows=3)
    options = blocks.ListBlock(
        SayingBlock(),
        label=_("What you can say next"),
        max_num=4,
        default=[],
        help_text=_("None in a turn that ends the conversation."),
    )
    ending = blocks.TextBlock(
        label=_("How it ended"),
        max_length=800,
        rows=3,
        required=False,
        help_text=_("Only in a turn without options: what was reached, what was not, and which words led there."),
    )

    class Meta:
        label_format = "{number}: {says}"


class ConversationBlock(blocks.StructBlock):
    """What do you say next? Each choice has a consequence and leads on to another turn. Nothing is recorded."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=160)
    situation = blocks.TextBlock(
        label=_("Situation"), max_length=800, rows=3, help_text=_("Where it is, who speaks, and what is known so far.")
    )
    turns = blocks.ListBlock(
        TurnBlock(),
        label=_("Turns"),
        min_num=2,
        max_num=MOST_TURNS,
        help_text=_("Every turn can be reached from the first one, and an ending can be reached from every turn."),
    )

    class Meta:
        icon = "comment"
        label = _("Branching conversation")
        template = "blocks/conversation.html"
        description = _("What do you say next? Each choice has a consequence and leads to another turn.")
        preview_value = samples.CONVERSATION

    def clean(self, value):
        cleaned = super().clean(value)
        found = [] if self.is_deferred_validation else problems([_turn(turn) for turn in cleaned["turns"]])
        if found:
            raise StructBlockValidationError({"turns": _errors_of_turns(found)})
        return cleaned

    def get_context(self, value, parent_context=None):
        """``numbers`` are those of the turns that are there: a draft may name one that is not."""
        context = super().get_context(value, parent_context)
        context["numbers"] = [turn["number"] for turn in value["turns"]]
        return context


def _turn(turn) -> Turn:
    return Turn(turn["number"], tuple(option["next_turn"] for option in turn["options"]), bool(turn["ending"]))


def _errors_of_turns(found: list[Problem]) -> ListBlockValidationError:
    return ListBlockValidationError(
        block_errors={place: _error_of_turn(found, place) for place in {problem.place for problem in found}}
    )


def _error_of_turn(found: list[Problem], place: int) -> StructBlockValidationError:
    here = [problem for problem in found if problem.place == place]
    options = {
        problem.option: StructBlockValidationError({"next_turn": ValidationError(problem.sentence)})
        for problem in here
        if problem.option is not None
    }
    errors = {"options": ListBlockValidationError(block_errors=options)} if options else {}
    own = [problem.sentence for problem in here if problem.option is None]
    return StructBlockValidationError(errors, non_block_errors=own)
