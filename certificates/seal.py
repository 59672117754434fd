"""The sealed record: what a certificate says, in one canonical form, and its digest. Pure."""

import hashlib
import hmac
import json
import unicodedata
from typing import Any

RECORD_VERSION = 1
ABOUT_THE_HOLDER = ("holder", "post")


def canonical(record: dict[str, Any]) -> bytes:
    """The record as UTF-8 JSON with sorted keys and no white space: equal records give equal bytes."""
    return json.dumps(record, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode("utf-8")


def digest(record: dict[str, Any]) -> str:
    """SHA-256 of the canonical record, as 64 hexadecimal digits."""
    return hashlib.sha256(canonical(record)).hexdigest()


def family_name_matches(typed: str, printed_name: str) -> bool:
    """Whether ``typed`` is the last word or words of the printed name, whatever the case and form of letters."""
    wanted, name = _folded(typed), _folded(printed_name)
    return bool(wanted) and (name == wanted or name.endswith(f" {wanted}"))


def name_digests(printed_name: str, *, key: bytes) -> list[str]:
    """Keyed digests of the name and of each of its endings, so that the family name alone can be compared too."""
    words = _folded(printed_name).split()
    return [_keyed(" ".join(words[start:]), key) for start in range(len(words))]


def is_digest_of(typed: str, digests: list[str], *, key: bytes) -> bool:
    """Whether ``typed`` is the name, or an ending of it, that ``digests`` were made of."""
    wanted = _keyed(_folded(typed), key)
    return bool(_folded(typed)) and any(hmac.compare_digest(wanted, one) for one in digests)


def without_holder(record: dict[str, Any]) -> dict[str, Any]:
    """The record without who it is about."""
    return record | dict.fromkeys(ABOUT_THE_HOLDER, "")


def with_holder(record: dict[str, Any], *, holder: str, post: str) -> dict[str, Any]:
    """The record as it was sealed, with name and post as they stand on the paper: its digest is the seal again."""
    return record | {"holder": holder, "post": post}


def _keyed(folded: str, key: bytes) -> str:
    return hmac.new(key, folded.encode("utf-8"), hashlib.sha256).hexdigest()


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
