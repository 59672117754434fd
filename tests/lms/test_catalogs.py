"""The catalogs hold every text they were given, whole, with its placeholders."""

import re
from pathlib import Path

import polib
import pytest
from django.conf import settings

CATALOGS = sorted(Path(settings.LOCALE_PATHS[0]).glob("*/LC_MESSAGES/*.po"))
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}")


def entries(path):
    return [entry for entry in polib.pofile(str(path)) if not entry.obsolete]


def test_there_is_a_catalog_for_each_language_but_the_first():
    assert [path.parent.parent.name for path in CATALOGS] == ["ru", "tk"]


@pytest.mark.parametrize("path", CATALOGS, ids=lambda path: path.parent.parent.name)
def test_every_text_is_translated(path):
    assert [entry.msgid for entry in entries(path) if not entry.translated() or entry.fuzzy] == []


@pytest.mark.parametrize("path", CATALOGS, ids=lambda path: path.parent.parent.name)
def test_every_placeholder_is_kept_and_none_is_new(path):
    wrong = [entry.msgid for entry in entries(path) if not _placeholders_fit(entry)]
    assert wrong == []


def _placeholders_fit(entry) -> bool:
    singular, plural = (set(PLACEHOLDER.findall(text)) for text in (entry.msgid, entry.msgid_plural))
    if not entry.msgid_plural:
        return set(PLACEHOLDER.findall(entry.msgstr)) == singular
    forms = [set(PLACEHOLDER.findall(form)) for form in entry.msgstr_plural.values()]
    return all(singular <= form <= singular | plural for form in forms)


@pytest.mark.parametrize(("language", "forms"), [("ru", 4), ("tk", 2)])
def test_plurals_have_as_many_forms_as_the_language(language, forms):
    path = next(path for path in CATALOGS if path.parent.parent.name == language)
    assert f"nplurals={forms};" in polib.pofile(str(path)).metadata["Plural-Forms"]
    wrong = [entry.msgid for entry in entries(path) if entry.msgid_plural and len(entry.msgstr_plural) != forms]
    assert wrong == []
