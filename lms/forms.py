"""The forms by which pictures and documents come into the content room: they look into the files."""

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import gettext as _
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from lms.clean_pictures import PictureUnreadable, clean
from lms.file_kinds import is_what_it_says


class PictureField(WagtailImageField):
    """Wagtail's own, which does not expect a picture that is cut off."""

    def to_python(self, data):
        try:
            return super().to_python(data)
        except OSError as error:
            raise unreadable() from error


def unreadable() -> ValidationError:
    sentence = _("This picture cannot be read. Save it anew as JPEG, PNG or WebP, and try again.")
    return ValidationError(sentence, code="unreadable")


class PictureForm(BaseImageForm):
    """Takes from a new picture what it tells beside its pixels (see ``lms.receivers``), or refuses it."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if field := self.fields.get("file"):
            self.fields["file"] = PictureField(label=field.label, required=field.required, widget=field.widget)

    def clean_file(self):
        file = self.cleaned_data["file"]
        if "file" not in self.changed_data:
            return file
        file.seek(0)
        try:
            return ContentFile(clean(file.read()), name=file.name)
        except PictureUnreadable as error:
            raise unreadable() from error


class DocumentForm(BaseDocumentForm):
    """Refuses a file that is of another kind than its name says."""

    def clean_file(self):
        file = self.cleaned_data["file"]
        if "file" not in self.changed_data:
            return file
        file.seek(0)
        ending = file.name.rpartition(".")[2]
        if not is_what_it_says(file.read(), ending):
            sentence = _("Inside, this is no %(kind)s file, or it holds macros. Choose another one.")
            raise ValidationError(sentence % {"kind": ending.upper()}, code="another_kind")
        file.seek(0)
        return file
