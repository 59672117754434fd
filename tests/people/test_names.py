import string
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from people.names import NotAName, clean_name, clean_words, script_of


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Maksat Garlyýew", "Maksat Garlyýew"),
        ("  Öwez \t Ata-ogly ", "Öwez Ata-ogly"),
        ("O'Neil", "O’Neil"),
        ("J. R. Doe", "J. R. Doe"),
        ("Айна Бердыева", "Айна Бердыева"),
        (unicodedata.normalize("NFD", "Gülälek Baýramowa"), "Gülälek Baýramowa"),  # as macOS writes it
        ("Anna‑Maria", "Anna-Maria"),  # a hyphen that does not break
        ("", ""),
        ("   ", ""),
    ],
)
def test_a_name_is_kept_in_one_way_of_writing(text, name):
    assert clean_name(text) == name


LETTERS_ONLY = "A name is made of letters; “{}” cannot stand in it."
HIDDEN = "There are characters in the name that cannot be seen. Type it anew."
SIGNS = "A hyphen or an apostrophe stands between letters, a full stop before a space."


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Win at http://e.com", LETTERS_ONLY.format(":")),
        ("e.com", SIGNS),
        ("Aýna\r\nBcc: all@example.org", HIDDEN),
        ("Aýna\u2028Berdiýewa", HIDDEN),
        ("Aýna\u202eawe", HIDDEN),  # turns the line round
        ("Ay\u200bna", HIDDEN),
        ("Aýna\0", HIDDEN),
        ("Aýna; Berdiýewa", LETTERS_ONLY.format(";")),
        ('"Aýna"', LETTERS_ONLY.format('"')),
        ("<b>Aýna</b>", LETTERS_ONLY.format("<")),
        ("{{ user }}", LETTERS_ONLY.format("{")),
        ("Çary 2", LETTERS_ONLY.format("2")),
        ("=HYPERLINK", LETTERS_ONLY.format("=")),
        ("-Anna", SIGNS),
        ("Anna--Maria", SIGNS),
        ("X", "Write the whole name, not an initial."),
        ("Mурад", "Use either Latin or Cyrillic letters for a name, not both."),  # the M is Latin
        ("山田太郎", "Use either Latin or Cyrillic letters for a name, not both."),
        ("ＡＢ", "Use either Latin or Cyrillic letters for a name, not both."),
        ("A" * 121, "The name is too long: a certificate has room for 120 letters."),
    ],
)
def test_what_is_no_name_is_refused_with_a_sentence(text, sentence):
    with pytest.raises(NotAName) as refusal:
        clean_name(text)
    assert str(refusal.value.message) == sentence


@pytest.mark.parametrize(
    ("text", "script", "sentence"),
    [
        ("Максат", "latin", "Use Latin letters only here."),
        ("Maksat", "cyrillic", "Use Cyrillic letters only here."),
        ("Mаksat", "latin", "Use Latin letters only here."),  # the first a is Cyrillic
    ],
)
def test_each_alphabet_has_its_field(text, script, sentence):
    with pytest.raises(NotAName) as refusal:
        clean_name(text, script)
    assert str(refusal.value.message) == sentence


@pytest.mark.parametrize(
    ("text", "script"), [("Maksat", "latin"), ("Максат", "cyrillic"), ("Mакsat", "other"), ("", "other")]
)
def test_script_of(text, script):
    assert script_of(text) == script


@given(st.text(max_size=300))
def test_a_clean_name_is_one_line_and_clean_already(text):
    try:
        name = clean_name(text)
    except NotAName:
        return
    assert clean_name(name) == name
    assert len(name) <= 120
    assert not set(name) & set('\r\n\u2028\u2029<>{}@/:;"=' + string.digits)


@pytest.mark.parametrize("text", ["see http://e.com", "www.e.com", "write to a@e.org", "visit e.com/x", "a\nb"])
def test_words_about_a_person_hold_no_address(text):
    with pytest.raises(NotAName):
        clean_words(text)


@pytest.mark.parametrize("text", ["Embassy in Ankara", "St. Petersburg office", "U.S. Embassy", "Отдел № 3 (визы)"])
def test_plain_words_pass(text):
    assert clean_words(f"  {text} ") == text
