"""The files of the demo as pictures and documents of the CMS. ``scripts/demo_assets`` made them."""

import math
import re
from pathlib import Path

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

FOLDER = Path(__file__).parent / "assets"
LANGUAGES = ("en", "ru", "tk")
HEIGHTS = ("360", "720")
_CUE_END = re.compile(r"--> (\d+):(\d+):([\d.]+)")


def picture(key: str, *, title: str, description: str = ""):
    """The picture ``assets/<key>.png``, stored once."""
    images = get_image_model().objects
    found = images.filter(title=title).first()
    if found is None:
        with (FOLDER / f"{key}.png").open("rb") as file:
            found = images.create(title=title, description=description[:255], file=ImageFile(file, name=f"{key}.png"))
    return found


def document(name: str, *, title: str):
    """The file ``assets/<name>`` as a document, stored once."""
    documents = get_document_model().objects
    found = documents.filter(title=title).first()
    if found is None:
        content = (FOLDER / name).read_bytes()
        found = documents.create(title=title, file=ContentFile(content, name=name), file_size=len(content))
        found.get_file_hash()
    return found


def is_there(name: str) -> bool:
    return (FOLDER / name).exists()


def videos(key: str, *, title: str) -> list[dict]:
    """The film in the sizes that were made of it."""
    return [
        {"height": height, "document": document(f"{key}-{height}p.mp4", title=f"{title}: {height}p")}
        for height in HEIGHTS
        if is_there(f"{key}-{height}p.mp4")
    ]


def captions(key: str, *, title: str) -> list[dict]:
    return [
        {"language": language, "document": document(f"{key}.{language}.vtt", title=f"{title}: captions, {language}")}
        for language in LANGUAGES
    ]


def length_seconds(key: str) -> int:
    """How long the recording is: until its last caption ends, in whole seconds."""
    hours, minutes, seconds = _CUE_END.findall((FOLDER / f"{key}.en.vtt").read_text(encoding="utf-8"))[-1]
    return math.ceil(3600 * int(hours) + 60 * int(minutes) + float(seconds))
