"""The documents and pictures of a package brought into the store, one at a time."""

import hashlib
import io
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.utils.crypto import get_random_string
from django.utils.text import get_valid_filename
from django.utils.translation import gettext as _
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection

from lms.clean_pictures import PictureUnreadable, clean
from lms.file_kinds import is_what_it_says
from lms.packages import privacy
from lms.packages.archive import Package
from lms.packages.errors import PackageRefused
from lms.packages.keys import DOCUMENT, PICTURE, digest_of, key_of_file
from people.models import User

FOLDER_LENGTH = 12


class Store:
    """Brings files in. ``added`` holds what lies in the store by now, to be taken out again when the import fails."""

    def __init__(self, package: Package, *, owner: User):
        self._package, self._owner = package, owner
        self.added: list[Any] = []
        self.new = 0

    def take(self, files: dict[str, Any]) -> dict[tuple[str, str], int]:
        """The rows of all files, by kind and key. A file that is here already in the same collection is not doubled."""
        places = {tuple(one["path"]): self._collection(one) for one in files["collections"]}
        found = {}
        for kind in (DOCUMENT, PICTURE):
            for key, record in sorted(files[f"{kind}s"].items()):
                if key_of_file(record) != key or tuple(record["collection"]) not in places:
                    raise PackageRefused(_("The package names a file wrongly: “%(name)s”.") % {"name": record["title"]})
                found[kind, key] = self._file(kind, record, places[tuple(record["collection"])])
        return found

    def remove(self) -> None:
        for file in self.added:
            file.storage.delete(file.name)

    def _collection(self, given: dict[str, Any]) -> Collection:
        collection, is_new = Collection.get_first_root_node(), False
        for name in given["path"]:
            below = collection.get_children().filter(name=name).first()
            is_new = below is None
            collection = below or collection.add_child(name=name[:255])
        if is_new:
            privacy.restrict_collection(collection, given["restriction"])
        privacy.check_collection(collection, given["restriction"])
        return collection

    def _file(self, kind: str, record: dict[str, Any], collection: Collection) -> int:
        model = get_document_model() if kind == DOCUMENT else get_image_model()
        ending = record["file"].rpartition(".")[2]
        content = self._content(record, model, ending)
        digest = hashlib.sha256(content).hexdigest()
        there = model.objects.filter(collection=collection, title=record["title"]).order_by("pk")
        for one in there:
            if _is_stored(one.file) and digest_of(one.file) == digest:
                return one.pk
        made = self._made(kind, model, record, content, collection)
        self.new += 1
        return made.pk

    def _content(self, record: dict[str, Any], model: Any, ending: str) -> bytes:
        """Looked into, as an upload is; of a picture the pixels alone."""
        is_document = model is get_document_model()
        kinds = settings.WAGTAILDOCS_EXTENSIONS if is_document else settings.WAGTAILIMAGES_EXTENSIONS
        most = settings.WAGTAILDOCS_MAX_UPLOAD_SIZE if is_document else settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE
        said = self._package.manifest["entries"].get(record["file"], {"bytes": 0})
        if ending not in kinds or said["bytes"] > most:
            sentence = _("“%(title)s” is of a kind or a size that is not taken here.")
            raise PackageRefused(sentence % {"title": record["title"]})
        out = io.BytesIO()
        self._package.copy(record["file"], out)
        if hashlib.sha256(out.getvalue()).hexdigest() not in record["file"]:
            raise PackageRefused(_("The package names a file wrongly: “%(name)s”.") % {"name": record["title"]})
        try:
            content = out.getvalue() if is_document else clean(out.getvalue())
        except PictureUnreadable as error:
            raise _unreadable(record) from error
        if is_document and not is_what_it_says(content, ending):
            raise _unreadable(record)
        return content

    def _made(self, kind: str, model: Any, record: dict[str, Any], content: bytes, collection: Collection) -> Any:
        ending = record["file"].rpartition(".")[2]
        made = model(title=record["title"][:255], collection=collection, uploaded_by_user=self._owner)
        if kind == DOCUMENT:
            made.file = ContentFile(content, name=_free_name(model, record["name"], ending))
            made._set_document_file_metadata()
        else:
            made.file = ContentFile(content, name=f"picture.{ending}")
            made.description = record["description"][:255]
            self._focus(made, record["focal_point"])
        made.save()
        self.added.append(made.file)
        if record["tags"]:
            made.tags.add(*(one[:100] for one in record["tags"]))
        return made

    def _focus(self, picture: Any, focal_point: list[int] | None) -> None:
        for side, value in zip(("x", "y", "width", "height"), focal_point or [], strict=False):
            setattr(picture, f"focal_point_{side}", min(max(value, 0), 100_000))


def _free_name(model: Any, name: str, ending: str) -> str:
    """The name that learners see it by; where one is stored under it already, in a folder of its own."""
    wanted = f"{get_valid_filename(name.rpartition('.')[0] or 'file')[:80]}.{ending}"
    field = model._meta.get_field("file")
    is_taken = field.storage.exists(field.generate_filename(model(), wanted))
    return f"{get_random_string(FOLDER_LENGTH).lower()}/{wanted}" if is_taken else wanted


def _is_stored(file: Any) -> bool:
    return bool(file) and file.storage.exists(file.name)


def _unreadable(record: dict[str, Any]) -> PackageRefused:
    return PackageRefused(_("“%(title)s” is not a file of the kind that it says.") % {"title": record["title"]})
