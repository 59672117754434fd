"""The pictures questions ask about, as they stand on a paper."""

from collections.abc import Iterable, Mapping
from typing import Any

from wagtail.images import get_image_model

SIZE = "max-1200x900|format-webp"


def pictures_of(questions: Iterable[Any]) -> dict[int, list[dict[str, Any]]]:
    """By the key of each question. Two queries, none when there are no pictures; what is not yet drawn in our size
    is drawn. A picture that is gone is left out.
    """
    chosen = {question.pk: _chosen_in(question) for question in questions}
    keys = {value["image"] for values in chosen.values() for value in values}
    if not keys:
        return {}
    images = get_image_model().objects.prefetch_renditions(SIZE).in_bulk(keys)
    return {
        pk: [_shown(value, images) for value in values if value["image"] in images] for pk, values in chosen.items()
    }


def _chosen_in(question: Any) -> list[Mapping[str, Any]]:
    stored = [one["value"] for one in question.pictures.get_prep_value()]
    return [value for value in stored if value.get("image")]


def _shown(value: Mapping[str, Any], images: Mapping[int, Any]) -> dict[str, Any]:
    rendition = images[value["image"]].get_rendition(SIZE)
    return {
        "url": rendition.url,
        "width": rendition.width,
        "height": rendition.height,
        "alternative": value["alternative"],
    }
