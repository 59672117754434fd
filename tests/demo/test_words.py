"""The words of the demo in the other languages: nothing but words may differ from the English text."""

import json
import re

import polib
import pytest
from django.core.management import CommandError, call_command

from lms.demo import words

TAG, MARK, PLACEHOLDER = r"<[^>]+>", r"\[\[[^\]|]+\|(\d+)\]\]", r"%\(\w+\)s|\{\w+\}"


def frame(text):
    """All of a text that is not words."""
    return {
        "tags": re.findall(TAG, text),
        "marks": sorted(re.findall(MARK, text)),
        "placeholders": sorted(re.findall(PLACEHOLDER, text)),
        "paragraphs": text.count("\n\n"),
        "ends": (text[:1].isspace(), text[-1:].isspace()),
    }


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_a_translation_keeps_tags_marks_and_paragraphs(language):
    found = words.words_in(language)
    assert len(found) > 1500
    assert {text: frame(given) for text, given in found.items() if frame(given) != frame(text)} == {}


def test_both_languages_have_the_same_texts():
    files = [polib.pofile(str(words.FOLDER / f"{code}.po")) for code in words.LANGUAGES]
    asked = [[entry.msgid for entry in file if not entry.obsolete] for file in files]
    assert asked[0] == asked[1]
    assert len(asked[0]) == len(set(asked[0]))


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(words, "FOLDER", tmp_path)
    return tmp_path


TEXTS = [words.Text("One", "a"), words.Text("Two", "b")]


def test_files_follow_the_texts_and_forget_no_words(folder):
    assert words.update("ru", TEXTS) == (0, 2)
    assert words.put("ru", {"One": "Раз", "Elsewhere": "Нет"}) == 1
    assert words.update("ru", TEXTS[1:]) == (0, 1)
    assert words.words_in("ru") == {}
    assert words.update("ru", TEXTS) == (1, 1)
    assert words.words_in("ru") == {"One": "Раз"}


@pytest.mark.django_db
def test_what_is_missing_goes_out_as_a_list_and_comes_back(folder, monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(words, "texts", lambda: TEXTS)
    monkeypatch.setattr("lms.demo.load.is_empty", lambda: False)
    words.update("ru", TEXTS)
    words.put("ru", {"One": "Раз"})
    asked, done = tmp_path / "asked.json", tmp_path / "done.json"
    call_command("demo_texts", language="ru", missing=str(asked))
    assert json.loads(asked.read_text()) == [{"n": 0, "where": "b", "text": "Two"}]
    done.write_text(json.dumps({"0": "Два", "7": "?"}))
    call_command("demo_texts", language="ru", merge=[str(asked), str(done)])
    assert words.words_in("ru") == {"One": "Раз", "Two": "Два"}
    assert "ru: 2 of 2 texts" in capsys.readouterr().out


def test_a_list_is_of_one_language(folder):
    with pytest.raises(CommandError, match="--language"):
        call_command("demo_texts", missing="x.json")
