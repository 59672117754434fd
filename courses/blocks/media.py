"""What is looked at, listened to and taken along: pictures, recordings, files."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from courses import block_samples as samples
from courses.blocks.words import SIMPLE_TEXT
from courses.chosen_files import FileBlock, PhotoBlock
from courses.steady_blocks import NumberBlock

LANGUAGES = [("en", "English"), ("ru", "Русский"), ("tk", "Türkmençe")]
AUDIO = ("mp3", "m4a")
VIDEO = ("mp4", "webm")


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
