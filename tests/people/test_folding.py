import pytest
from hypothesis import given
from hypothesis import strategies as st

from people.folding import fold, in_latin, searchable, words_of

NAMES = st.text(st.sampled_from("AÄBÇDEÝýňşžöüGgurbanowА-я ЁёЖжГгурбановЫыЪъ'’ -"), max_size=40)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Гурбанов", "гурбанов"),
        ("  Aýna \n Berdiýewa ", "aýna berdiýewa"),
        ("ALËNA Ёлкина", "alëna елкина"),
        ("Ａｌｉ", "ali"),  # full width
        ("Ö", "ö"),  # letter and dots apart
        ("STRASSE Straße", "strasse strasse"),
    ],
)
def test_fold(text, folded):
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("гурб", "Гурбанов Айдогды"),
        ("ГУРБ айд", "Гурбанов Айдогды"),
        ("gurbanov", "Гурбанов Айдогды"),
        ("owez", "Öwez Çaryýew"),
        ("ÖWEZ", "Öwez Çaryýew"),
        ("cary", "Öwez Çaryýew"),
        ("елкина", "Ёлкина"),
    ],
)
def test_a_typed_word_is_found(query, name):
    stored = searchable(name)
    assert all(word in stored or latin in stored for word, latin in words_of(query))


@pytest.mark.parametrize(("query", "name"), [("гурбан", "Мередов"), ("aýna b", "Aýna Çaryýewa")])
def test_another_word_is_not_found(query, name):
    stored = searchable(name)
    assert not all(word in stored or latin in stored for word, latin in words_of(query))


@given(st.text(max_size=60))
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)


@given(NAMES)
def test_case_makes_no_difference(name):
    assert fold(name.upper()) == fold(name.lower()) == fold(name)


@given(st.text(max_size=60))
def test_latin_is_plain(text):
    assert in_latin(text).isascii()


@given(NAMES)
def test_every_word_of_a_name_finds_it(name):
    assert all(word in searchable(name) for word, _latin in words_of(name))
