"""What happens to files on their way into the store."""

from django.core.files.base import ContentFile
from django.db.models.signals import pre_save
from django.dispatch import receiver
from django.utils.crypto import get_random_string
from wagtail.images import get_image_model

from lms.clean_pictures import clean

NAME_LENGTH = 20


@receiver(pre_save, sender=get_image_model())
def keep_only_pixels(sender, instance, **kwargs):
    """A new picture is stored without its place and camera, under a name that tells nothing.

    Whoever brings it: the forms of the content room, an import, a command. Raises ``PictureUnreadable`` for a file
    that is none; the forms have refused it before with a sentence.
    """
    file = instance.file
    if not file or file._committed:
        return
    file.open("rb")
    content = file.read()
    ending = file.name.rpartition(".")[2].lower()
    instance.file = ContentFile(clean(content), name=f"{get_random_string(NAME_LENGTH).lower()}.{ending}")
    instance._set_image_file_metadata()
