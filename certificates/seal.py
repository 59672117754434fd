"""The sealed record: what a certificate says, in one canonical form, and its digest. Pure."""

import hashlib
import json
import unicodedata
from typing import Any

RECORD_VERSION = 1


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


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
