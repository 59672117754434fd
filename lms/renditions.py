"""Serves sized variants of pictures, and nothing else, where no web server or object store does it."""

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import storages
from django.db.models import Exists, OuterRef
from django.db.models.functions import Left, Length
from django.http import FileResponse, Http404
from django.views.decorators.http import require_safe
from wagtail.images import get_image_model
from wagtail.models import CollectionViewRestriction


@require_safe
def serve(request, name: str):
    rendition = _rendition(name)
    if rendition is None or (rendition.is_private and not _may_see(request, rendition)):
        raise Http404
    try:
        file = storages["renditions"].open(name)
    except (FileNotFoundError, IsADirectoryError, SuspiciousFileOperation) as error:
        raise Http404 from error
    response = FileResponse(file)
    kept = "private, no-store" if rendition.is_private else "public, max-age=31536000, immutable"
    response["Cache-Control"] = kept
    return response


def _rendition(name: str):
    """The variant stored under ``name``. One query."""
    path = OuterRef("image__collection__path")
    above = CollectionViewRestriction.objects.filter(collection__path=Left(path, Length("collection__path")))
    found = get_image_model().get_rendition_model().objects.filter(file=name).annotate(is_private=Exists(above))
    return found.select_related("image__collection").first()


def _may_see(request, rendition) -> bool:
    return all(one.accept_request(request) for one in rendition.image.collection.get_view_restrictions())
