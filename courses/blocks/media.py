"""What is looked at and listened to: pictures and recordings."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

from courses import block_samples as samples
from courses.blocks.words import SIMPLE_TEXT
from courses.chosen_files import FileBlock, PhotoBlock
from courses.steady_blocks import NumberBlock

LANGUAGES = [("en", "English"), ("ru", "Русский"), ("tk", "Türkmençe")]
AUDIO = ("mp3", "m4a")
VIDEO = ("mp4", "webm")
CAPTIONS = ("vtt",)
HEIGHTS = [(str(lines), f"{lines}p") for lines in (240, 360, 480, 720, 1080)]
ORDER = {height: place for place, (height, _label) in enumerate(HEIGHTS, start=1)}


class PictureBlock(blocks.StructBlock):
    image = PhotoBlock(label=_("Picture"))
    alternative = blocks.CharBlock(
        label=_("Text alternative"),
        max_length=400,
        help_text=_("What the picture tells, for those who do not see it."),
    )
    caption = blocks.CharBlock(label=_("Caption"), max_length=300, required=False)
    credit = blocks.CharBlock(
        label=_("Credit"), max_length=160, required=False, help_text=_("Who made it, and under which licence.")
    )

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "blocks/picture.html"
        preview_template = "blocks/previews/picture.html"
        description = _("A picture or diagram with its text alternative.")


class CaptionsBlock(blocks.StructBlock):
    language = blocks.ChoiceBlock(label=_("Language"), choices=LANGUAGES)
    document = FileBlock(label=_("Captions"), help_text=_("A WebVTT file (.vtt)."))

    class Meta:
        label_format = "{language}"


class VideoBlock(blocks.StructBlock):
    height = blocks.ChoiceBlock(label=_("Size of the picture"), choices=HEIGHTS)
    document = FileBlock(label=_("Video"), help_text=_("MP4 or WebM."))

    class Meta:
        label_format = "{height}p"


class MediaBlock(blocks.StructBlock):
    """Video, audio or both; nothing of it loads before somebody presses play."""

    title = blocks.CharBlock(label=_("Title"), max_length=160)
    videos = blocks.ListBlock(
        VideoBlock(),
        label=_("Video"),
        max_num=4,
        default=[],
        help_text=_(
            "The same film in one or more sizes. The smallest is played first; learners see what each one weighs."
        ),
    )
    poster = PhotoBlock(
        label=_("Still picture"),
        required=False,
        help_text=_("Shown until the film is played. It tells nothing of its own."),
    )
    audio = FileBlock(
        label=_("Audio"),
        required=False,
        help_text=_("MP3 or M4A: alone, or the sound of the film for slow connections."),
    )
    length_seconds = NumberBlock(label=_("Length, seconds"), min_value=1, max_value=4 * 3600)
    captions = blocks.ListBlock(
        CaptionsBlock(),
        label=_("Captions"),
        max_num=len(LANGUAGES),
        default=[],
        help_text=_("One file for each language: English, Russian and Turkmen."),
    )
    transcript = blocks.RichTextBlock(label=_("Transcript"), features=SIMPLE_TEXT, max_length=30_000)

    class Meta:
        icon = "media"
        label = _("Media")
        template = "blocks/media.html"
        description = _("Video or audio with captions and a transcript. Nothing is loaded before it is played.")
        preview_value = samples.MEDIA

    def clean(self, value):
        cleaned = super().clean(value)
        errors = {
            "videos": _errors_of_items(cleaned["videos"], "height", VIDEO),
            "captions": _errors_of_items(cleaned["captions"], "language", CAPTIONS),
            "audio": _wrong_kind(cleaned["audio"], AUDIO),
        }
        if not self.is_deferred_validation and not cleaned["videos"] and not cleaned["audio"]:
            errors["videos"] = ListBlockValidationError(non_block_errors=[_("Choose a video or an audio file.")])
        if found := {name: error for name, error in errors.items() if error}:
            raise StructBlockValidationError(found)
        return cleaned

    def get_context(self, value, parent_context=None):
        """``videos``, the smallest picture first, and ``captions``: those of which the file is there."""
        context = super().get_context(value, parent_context)
        films = [video for video in value["videos"] if video["document"]]
        tracks = [track for track in value["captions"] if track["document"]]
        context["videos"] = sorted(films, key=lambda video: ORDER.get(video["height"], 0))
        context["captions"] = [track for track in tracks if track["language"] in dict(LANGUAGES)]
        return context


def _wrong_kind(file, kinds: tuple[str, ...]) -> ValidationError | None:
    if not file or file.file_extension.lower() in kinds:
        return None
    return ValidationError(_("Choose a file of this kind: %(kinds)s.") % {"kinds": ", ".join(kinds)})


def _errors_of_items(items, key: str, kinds: tuple[str, ...]) -> ListBlockValidationError | None:
    """Files of another kind, and a second one for the same ``key``."""
    seen, errors = set(), {}
    for place, item in enumerate(items):
        if item[key] in seen:
            errors[place] = StructBlockValidationError({key: ValidationError(_("There is a file for this already."))})
        elif wrong := _wrong_kind(item["document"], kinds):
            errors[place] = StructBlockValidationError({"document": wrong})
        seen.add(item[key])
    return ListBlockValidationError(block_errors=errors) if errors else None
