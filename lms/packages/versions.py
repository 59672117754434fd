"""One version of a page or a question, published or as a draft, written over what is here."""

from typing import Any

from lms.packages.contents import Thing, model_of
from lms.packages.filling import changed, check, content_of
from lms.packages.found import Found
from lms.packages.gathering import version_of
from lms.packages.keys import Keys
from people.models import User


def where_of(thing: Thing, code: str) -> str:
    """The title of a version, or what it has for one, as sentences about it begin."""
    words = newest(thing["versions"].get(code, {})) or {}
    name = words.get("title") or words.get("code") or thing["key"]
    return f"“{str(name)[:80]}” ({code})"


def newest(version: dict[str, Any]) -> dict[str, Any] | None:
    return version.get("draft", version.get("published"))


class Writer:
    def __init__(self, found: Found, *, owner: User, is_published: bool):
        self._found, self._owner, self._is_published = found, owner, is_published

    def write(self, row: Any, thing: Thing, code: str, *, is_new: bool) -> bool:
        """Bring ``row`` to its version in the package. Returns whether anything was to be done."""
        version = thing["versions"][code]
        is_due = self._is_published and "published" in version
        if not is_new and (row.live or not is_due) and newest(version_of(row, Keys())) == newest(version):
            return False
        if is_due:
            row = self._version(row, thing, code, version["published"], is_draft=False)
            row.get_latest_revision().publish(user=self._owner, skip_permission_checks=True)
            row = type(row).objects.get(pk=row.pk)
        if not is_due or "draft" in version:
            self._version(row, thing, code, newest(version) or {}, is_draft="draft" in version)
        return True

    def _version(self, row: Any, thing: Thing, code: str, fields: dict[str, Any], *, is_draft: bool) -> Any:
        where = where_of(thing, code)
        made = changed(row, content_of(model_of(thing), fields, self._found, where), where)
        check(made, where, is_draft=is_draft)
        if not made.live:
            made.save()
        made.save_revision(user=self._owner, clean=False, log_action=True)
        return made
