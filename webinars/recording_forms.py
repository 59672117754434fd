"""The form of a recording: a file or an address, and what was said in words."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import FileExtensionValidator
from django.utils.translation import gettext_lazy as _
from wagtail.documents import get_document_model
from wagtail.documents.forms import get_document_form
from wagtail.models import Collection

from webinars.models import Recording
from webinars.transcripts import MOST_BYTES, TranscriptUnreadable, read_transcript

FILMS = ("mp4", "webm", "mp3", "m4a")
WORDS = ("vtt", "txt")
MEGABYTE = 1_000_000


class RecordingForm(forms.ModelForm):
    """``details`` are what the services take; the document of a new file is saved by ``save_document`` alone."""

    file = forms.FileField(
        label=_("File"),
        required=False,
        validators=[FileExtensionValidator(FILMS)],
        help_text=_("MP4, WebM, MP3 or M4A, up to 20 MB. Larger ones stay where they are: give their address."),
        widget=forms.FileInput(attrs={"accept": ",".join(f".{ending}" for ending in FILMS)}),
    )
    address = forms.URLField(
        label=_("Address of the recording"),
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text=_("Begins with https://. People reach it through the webinar’s page; it is shown nowhere."),
    )
    megabytes = forms.DecimalField(
        label=_("Size of the recording at that address, in MB"),
        required=False,
        min_value=0,
        max_value=100_000,
        max_digits=7,
        decimal_places=1,
        help_text=_("So that people know what they download. The size of a file is known."),
    )
    words = forms.FileField(
        label=_("Transcript from a file"),
        required=False,
        validators=[FileExtensionValidator(WORDS)],
        help_text=_("Captions (VTT) or plain text. It takes the place of the text below."),
        widget=forms.FileInput(attrs={"accept": ",".join(f".{ending}" for ending in WORDS)}),
    )

    class Meta:
        model = Recording
        fields = ["address", "transcript", "language", "stays_until"]
        widgets = {
            "transcript": forms.Textarea(attrs={"rows": 10}),
            "stays_until": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        }
        help_texts = {
            "transcript": _(
                "For those who can’t hear it, or have no connection for a film. An empty line ends a part."
            ),
            "language": _("In which it is spoken."),
            "stays_until": _("Afterwards it is deleted with its transcript. Leave empty to keep it."),
        }

    field_order = ["file", "address", "megabytes", "language", "words", "transcript", "stays_until"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.size and not self.instance.document_id:
            self.initial["megabytes"] = round(self.instance.size / MEGABYTE, 1)
        self._document_form = None

    def clean_address(self):
        address = self.cleaned_data["address"]
        if address and not address.startswith("https://"):
            raise ValidationError(_("The address begins with https://."), code="insecure")
        return address

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file:
            self._document_form = _document_form(file)
            for error in self._document_form.errors.get("file", []):
                raise ValidationError(error)
        return file

    def clean_words(self):
        file = self.cleaned_data["words"]
        if not file:
            return ""
        if file.size > MOST_BYTES:
            raise ValidationError(_("The transcript is larger than 1 MB."), code="too_large")
        try:
            return read_transcript(file.read())
        except TranscriptUnreadable as error:
            sentence = _("This is no text in UTF-8. Save it anew as such, and try again.")
            raise ValidationError(sentence, code="unreadable") from error

    def clean(self):
        values = super().clean()
        if values.get("file") and values.get("address"):
            self.add_error("address", _("Give a file or an address, not both."))
        return values

    @property
    def details(self) -> dict:
        """Without the document, which is only there once it is saved."""
        values = self.cleaned_data
        megabytes = values["megabytes"]
        return {
            "address": values["address"],
            "size": int(megabytes * MEGABYTE) if megabytes else None,
            "transcript": values["words"] or values["transcript"].replace("\r\n", "\n"),
            "language": values["language"],
            "stays_until": values["stays_until"],
        }

    def save_document(self):
        """The new file as a document; None when an address takes its place; else the document that there is."""
        if self._document_form is not None:
            return self._document_form.save()
        return None if self.cleaned_data["address"] else self.instance.document


def _document_form(file):
    """Wagtail's form of documents looks into the file as it does in the content room."""
    model = get_document_model()
    values = {"title": file.name[:255], "collection": Collection.get_first_root_node().pk}
    form_class = get_document_form(model)
    return form_class(values, {"file": file}, instance=model())
