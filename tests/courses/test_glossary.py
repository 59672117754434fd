"""Terms are linked where they are used first, as whole words, and nowhere else."""

from html import escape, unescape
from re import sub
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.glossary import Term, TermLinker

PENALTY = Term("Menace of penalty", "#p")
PENALTY_LINK = '<a class="term" href="#p">menace of penalty</a>'


def linked(html, *terms, language="en"):
    return TermLinker(terms, language=language).link(html)


def test_the_first_use_is_linked_and_no_other():
    text = "<p>The menace of penalty counts. A menace of penalty is enough.</p>"

    assert linked(text, PENALTY) == f"<p>The {PENALTY_LINK} counts. A menace of penalty is enough.</p>"


def test_first_is_first_over_all_texts():
    linker = TermLinker([PENALTY])

    assert linker.link("<p>A menace of penalty.</p>") == f"<p>A {PENALTY_LINK}.</p>"
    assert linker.link("<p>A menace of penalty.</p>") == "<p>A menace of penalty.</p>"


@pytest.mark.parametrize(
    "text",
    [
        '<p>See <a href="/x">the menace of penalty</a>.</p>',
        '<p>See <a href="/x"><b>the menace of penalty</b></a>.</p>',
        "<h2>Menace of penalty</h2>",
        "<h3>On the <b>menace of penalty</b></h3>",
        '<p title="menace of penalty">Nothing here.</p>',
        "<p>The menaces of penalty.</p>",  # English words are found as they are
        "<p>A premenace of penalty, a menace of penaltyship.</p>",
        "<p>menace <b>of</b> penalty</p>",
    ],
)
def test_nothing_is_linked_in_links_headings_and_other_words(text):
    assert linked(text, PENALTY) == text


def test_after_a_heading_the_text_is_linked():
    assert linked("<h2>Menace of penalty</h2><p>A menace of penalty.</p>", PENALTY).endswith(
        f"<p>A {PENALTY_LINK}.</p>"
    )


@pytest.mark.parametrize(
    "written", ["Menace of penalty", "MENACE OF PENALTY", "menace  of\npenalty", "menace of\xa0penalty"]
)
def test_case_and_white_space_make_no_difference(written):
    assert linked(f"<p>{written}</p>", PENALTY) == f'<p><a class="term" href="#p">{written}</a></p>'


def test_the_longer_term_wins():
    short, long = Term("penalty", "#short"), Term("menace of penalty", "#long")

    found = linked("<p>A menace of penalty, then a penalty.</p>", short, long)

    assert found == (
        '<p>A <a class="term" href="#long">menace of penalty</a>, then a <a class="term" href="#short">penalty</a>.</p>'
    )


def test_of_one_term_defined_twice_the_first_definition_leads():
    assert 'href="#here"' in linked("<p>A penalty.</p>", Term("Penalty", "#here"), Term("penalty", "#elsewhere"))


@pytest.mark.parametrize(
    ("language", "term", "text", "found"),
    [
        ("ru", "признак", "Без признака не обойтись.", "признака"),
        ("ru", "долговая кабала", "В долговой кабале живут годами.", "долговой кабале"),
        ("ru", "учёт", "Поставить на учет.", "учет"),
        ("tk", "alamat", "Bu alamatlary bilmeli.", "alamatlary"),
    ],
)
def test_words_are_found_with_their_endings(language, term, text, found):
    linked_text = linked(f"<p>{text}</p>", Term(term, "#t"), language=language)

    assert f'<a class="term" href="#t">{found}</a>' in linked_text


@pytest.mark.parametrize(("language", "text"), [("ru", "признаковедение"), ("tk", "alamatlandyrmak"), ("en", "signs")])
def test_a_longer_word_is_another_word(language, text):
    term = {"ru": "признак", "tk": "alamat", "en": "sign"}[language]

    assert linked(f"<p>{text}</p>", Term(term, "#t"), language=language) == f"<p>{text}</p>"


@pytest.mark.parametrize("text", ["<p>a &amp; b &lt;script&gt; &#8212; c</p>", "<p>1 < 2<br/>x</p>", "", "plain"])
def test_what_was_text_stays_text(text):
    assert "<script>" not in linked(text, Term("b", "#b"))


def test_marks_of_the_text_are_kept():
    assert linked("<p>R&amp;D and menace of penalty &lt;b&gt;</p>", PENALTY) == (
        f"<p>R&amp;D and {PENALTY_LINK} &lt;b&gt;</p>"
    )


def test_an_address_and_a_term_cannot_break_out():
    term = Term('"><script>x</script>', '"><script>')

    assert "<script>" not in linked('<p>A "&gt;&lt;script&gt;x&lt;/script&gt; here.</p>', term)


@given(st.text(max_size=80), st.text(min_size=1, max_size=20))
def test_linking_never_fails_and_changes_no_words(text, words):
    shown = linked(escape(text), Term(words, "#t"))

    assert unescape(sub(r"</?a[^>]*>", "", shown)) == unescape(escape(text))


def test_many_terms_in_a_long_text_take_no_time():
    terms = [Term(f"term number {number}", f"#{number}") for number in range(300)]
    start = perf_counter()
    TermLinker(terms, language="ru").link("<p>" + "word " * 20_000 + "</p>")

    assert perf_counter() - start < 5
