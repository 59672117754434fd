"""The blocks of a lesson. Each says what it means to a learner; none lets raw HTML or foreign content in."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from courses import block_samples as samples
from courses import evidence, indicators
from courses.chosen_files import FileBlock, PhotoBlock
from courses.steady_blocks import NumberBlock, SteadyMixin

SIMPLE_TEXT = ["bold", "italic", "ol", "ul", "link"]
LANGUAGES = [("en", "English"), ("ru", "Русский"), ("tk", "Türkmençe")]
AUDIO = ("mp3", "m4a")
VIDEO = ("mp4", "webm")


class IndicatorNumberBlock(SteadyMixin, blocks.FieldBlock):
    """The number of one of the eleven signs, chosen by name and kept as a whole number."""

    def __init__(self, **kwargs):
        self.field = forms.TypedChoiceField(choices=[("", "–"), *indicators.CHOICES], coerce=int)
        super().__init__(**kwargs)


class TextBlock(blocks.RichTextBlock):
    class Meta:
        icon = "pilcrow"
        label = _("Text")
        template = "blocks/text.html"
        description = _("Paragraphs, lists and small headings.")
        preview_value = samples.TEXT


class IndicatorBlock(blocks.StructBlock):
    """One of the eleven signs: what staff may notice, what to ask next, how to weigh it."""

    number = IndicatorNumberBlock(label=_("Sign"))
    definition = blocks.TextBlock(label=_("Definition"), max_length=600, rows=3)
    may_hear = blocks.ListBlock(blocks.CharBlock(max_length=300), label=_("You may hear"), min_num=1, max_num=6)
    can_ask = blocks.ListBlock(blocks.CharBlock(max_length=300), label=_("You can ask"), min_num=1, max_num=6)
    weigh = blocks.TextBlock(label=_("Weigh it"), max_length=600, rows=2)
    do_not = blocks.TextBlock(label=_("Do not"), max_length=400, rows=2)

    class Meta:
        icon = "view"
        label = _("Indicator card")
        template = "blocks/indicator.html"
        description = _("One of the eleven signs, with its place on the strip.")
        preview_value = samples.INDICATOR

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        number = value.get("number")
        context["strip"] = indicators.strip({number})
        context["indicator"] = next((i for i in indicators.INDICATORS if i.number == number), None)
        return context


class VignetteBlock(blocks.StructBlock):
    """A composite case with its evidence marked in the text."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=160)
    content_note = blocks.CharBlock(
        label=_("Content note"),
        max_length=300,
        required=False,
        help_text=_("When the case tells of something distressing: what it tells of. A link to skip it is added."),
    )
    account = blocks.TextBlock(
        label=pgettext_lazy("what a person tells", "Account"),
        max_length=6000,
        rows=10,
        help_text=_("An empty line starts a paragraph. Mark evidence with the number of the sign: [[my passport|7]]."),
    )
    finding = blocks.CharBlock(
        label=_("Finding"),
        max_length=400,
        help_text=_("One sentence that repeats which signs a trained reader marks."),
    )

    class Meta:
        icon = "openquote"
        label = _("Case")
        template = "blocks/vignette.html"
        description = _("A composite case, told plainly, with the signs marked.")
        preview_value = samples.VIGNETTE

    def clean(self, value):
        cleaned = super().clean(value)
        try:
            evidence.parse(cleaned["account"] or "")
        except evidence.EvidenceUnreadable as error:
            raise StructBlockValidationError({"account": ValidationError(str(error))}) from error
        return cleaned

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        try:
            paragraphs = evidence.parse(value.get("account") or "")
        except evidence.EvidenceUnreadable:  # a draft being previewed
            paragraphs = ((evidence.Passage(value["account"]),),)
        context["paragraphs"] = paragraphs
        context["strip"] = indicators.strip(evidence.present(paragraphs))
        return context


class PictureBlock(blocks.StructBlock):
    image = PhotoBlock(label=_("Picture"))
    alternative = blocks.CharBlock(
        label=_("Text alternative"),
        max_length=400,
        help_text=_("What the picture tells, for those who do not see it."),
    )
    caption = blocks.CharBlock(label=_("Caption"), max_length=300, required=False)
    credit = blocks.CharBlock(label=_("Credit"), max_length=160, required=False)

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "blocks/picture.html"
        description = _("A picture or diagram with its text alternative.")


class CaptionsBlock(blocks.StructBlock):
    language = blocks.ChoiceBlock(label=_("Language"), choices=LANGUAGES)
    document = FileBlock(label=_("Captions"), help_text=_("A WebVTT file (.vtt)."))


class MediaBlock(blocks.StructBlock):
    """Video, audio or both; nothing of it loads before somebody presses play."""

    title = blocks.CharBlock(label=_("Title"), max_length=160)
    video = FileBlock(label=_("Video"), required=False, help_text=_("MP4 or WebM."))
    audio = FileBlock(label=_("Audio"), required=False, help_text=_("MP3 or M4A."))
    length_seconds = NumberBlock(label=_("Length, seconds"), min_value=1, max_value=4 * 3600)
    captions = blocks.ListBlock(CaptionsBlock(), label=_("Captions"), max_num=6, default=[])
    transcript = blocks.RichTextBlock(label=_("Transcript"), features=SIMPLE_TEXT, max_length=30_000)

    class Meta:
        icon = "media"
        label = _("Media")
        template = "blocks/media.html"
        description = _("Video or audio with captions and a transcript.")

    def clean(self, value):
        cleaned = super().clean(value)
        errors = {
            name: ValidationError(_("Choose a file of this kind: %(kinds)s.") % {"kinds": ", ".join(kinds)})
            for name, kinds in (("video", VIDEO), ("audio", AUDIO))
            if cleaned[name] and cleaned[name].file_extension.lower() not in kinds
        }
        if not self.is_deferred_validation and not cleaned["video"] and not cleaned["audio"]:
            errors["video"] = ValidationError(_("Choose a video or an audio file."))
        if errors:
            raise StructBlockValidationError(errors)
        return cleaned


class DefinitionBlock(blocks.StructBlock):
    term = blocks.CharBlock(label=_("Term"), max_length=120)
    meaning = blocks.TextBlock(label=_("Meaning"), max_length=600, rows=3)
    source = blocks.CharBlock(label=_("Source"), max_length=200, required=False)

    class Meta:
        icon = "info-circle"
        label = _("Definition")
        template = "blocks/definition.html"
        description = _("A term explained in the margin.")
        preview_value = samples.DEFINITION


class LegalSourceBlock(blocks.StructBlock):
    instrument = blocks.CharBlock(label=_("Instrument"), max_length=200)
    article = blocks.CharBlock(label=_("Article"), max_length=80, required=False)
    year = NumberBlock(label=_("Year"), min_value=1800, max_value=2100)
    summary = blocks.TextBlock(label=_("What it says"), max_length=600, rows=3)

    class Meta:
        icon = "doc-full"
        label = _("Legal source")
        template = "blocks/legal_source.html"
        description = _("The law a lesson rests on, in the margin.")
        preview_value = samples.LEGAL_SOURCE


class ContentNoticeBlock(blocks.StructBlock):
    text = blocks.CharBlock(
        label=_("Notice"),
        max_length=300,
        help_text=_("What the next block describes. A link to skip that block is added."),
    )

    class Meta:
        icon = "warning"
        label = _("Content notice")
        template = "blocks/content_notice.html"
        description = _("Stands before a distressing detail; readers can skip the next block.")
        preview_value = samples.CONTENT_NOTICE


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


class ResourceBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), max_length=160)
    description = blocks.CharBlock(label=_("Description"), max_length=300, required=False)
    document = FileBlock(label=_("File"), required=False)
    link = blocks.URLBlock(label=_("or address"), required=False, max_length=500)

    class Meta:
        icon = "download"
        label = _("Resource")
        template = "blocks/resource.html"
        description = _("A file to keep, or a page elsewhere.")
        preview_value = samples.RESOURCE

    def clean(self, value):
        cleaned = super().clean(value)
        if bool(cleaned["document"]) == bool(cleaned["link"]) and not self.is_deferred_validation:
            sentence = _("Choose a file or give an address: one of the two.")
            raise StructBlockValidationError({"document": ValidationError(sentence)})
        return cleaned


MARGIN = ("definition", "legal_source")  # these stand beside the text, on small screens after it


class LessonBody(blocks.StreamBlock):
    text = TextBlock(features=["h2", "h3", *SIMPLE_TEXT], max_length=20_000)
    indicator = IndicatorBlock()
    vignette = VignetteBlock()
    picture = PictureBlock()
    media = MediaBlock()
    definition = DefinitionBlock()
    legal_source = LegalSourceBlock()
    content_notice = ContentNoticeBlock()
    knowledge_check = KnowledgeCheckBlock()
    resource = ResourceBlock()

    class Meta:
        max_num = 60
        block_counts = {
            "indicator": {"max_num": 11},
            "media": {"max_num": 5},
            "knowledge_check": {"max_num": 10},
            "definition": {"max_num": 10},
            "legal_source": {"max_num": 10},
        }
