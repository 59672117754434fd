"""GIFT as Moodle reads it: each kind by its signs, texts made plain, and everything else with its line and a reason."""

import pytest

from quizzes.exchange.draft import FileRefused, Problem
from quizzes.exchange.formats import read_questions

WEIGHTS = "Its weights are not kept: each right option earns its part, each wrong one takes as much away."
MIXED = "Some lines are UTF-8 and others are not. Save the file as UTF-8."


def read(text: str | bytes):
    return read_questions(text if isinstance(text, bytes) else text.encode(), "gift")


def only(text: str):
    reading = read(text)
    assert (len(reading.questions), reading.problems) == (1, [])
    return reading.questions[0]


def problem(text: str) -> str:
    reading = read(text)
    assert (reading.questions, len(reading.problems)) == ([], 1)
    return reading.problems[0].reason


def option(text, *, is_right=False, feedback=""):
    return {"text": text, "is_right": is_right, "feedback": feedback}


def accepted(text, *, share="1", feedback=""):
    return {"text": text, "share": share, "feedback": feedback}


def number(value, *, tolerance="0", share="1", feedback=""):
    return {"value": value, "tolerance": tolerance, "share": share, "feedback": feedback}


@pytest.mark.parametrize(
    ("answers", "kind"),
    [
        ("{}", "open_text"),
        ("{####A note}", "open_text"),
        ("{T}", "true_false"),
        ("{TRUE}", "true_false"),
        ("{F#No}", "true_false"),
        ("{FALSE}", "true_false"),
        ("{t}", "short_answer"),  # capitals alone
        ("{#3}", "numeric"),
        ("{=one ~two}", "choice"),
        ("{~%50%one ~%50%two ~three}", "multiple_choice"),
        ("{=a -> b =c -> d}", "matching"),
        ("{=one =two}", "short_answer"),
        ("{one}", "short_answer"),
    ],
)
def test_the_signs_between_the_braces_decide_the_kind(answers, kind):
    assert only(f"What? {answers}").kind == kind


def test_one_option_is_right():
    draft = only("::Keys::Who has them?{\n=The worker#Yes.\n~The foreman#Why\nhe?\n####Ask.}")

    assert (draft.title, draft.text, draft.explanation, draft.line) == ("Keys", "Who has them?", "Ask.", 1)
    assert draft.content == {
        "options": [option("The worker", is_right=True, feedback="Yes."), option("The foreman", feedback="Why\nhe?")],
        "keeps_order": False,
    }
    assert draft.notes == ()


def test_weights_that_count_alike_are_kept_without_a_note():
    draft = only("Which?{~%50%a ~%50%b ~%-50%c ~%-50%d}")

    assert [one["is_right"] for one in draft.content["options"]] == [True, True, False, False]
    assert draft.notes == ()


@pytest.mark.parametrize(
    ("answers", "note"),
    [
        ("~%70%a ~%30%b ~c", WEIGHTS),
        ("~%100%a ~b", WEIGHTS),
        ("=a ~%25%b ~c", "Options that were right in part are wrong here: one option is right."),
        ("=a ~%-12.5%b", "Options that were right in part are wrong here: one option is right."),
    ],
)
def test_weights_that_are_not_kept_are_told(answers, note):
    assert only(f"Which?{{{answers}}}").notes == (note,)


def test_the_first_feedback_of_a_statement_is_for_who_answers_wrongly():
    assert only("Paid{F#wrong#right}").content == {
        "is_true": False, "feedback_true": "wrong", "feedback_false": "right"
    }  # fmt: skip
    assert only("Paid{TRUE#wrong#right}").content == {
        "is_true": True, "feedback_true": "right", "feedback_false": "wrong"
    }  # fmt: skip


def test_pairs_with_a_match_that_nothing_fits():
    assert only("Match.{=[html]<b>A</b> -> one =B->two\n= -> three}").content == {
        "pairs": [{"prompt": "A", "match": "one"}, {"prompt": "B", "match": "two"}],
        "extra": ["three"],
    }


def test_words_with_shares_and_a_feedback_to_everything_else():
    assert only("Name it.{=passport#Yes =%50%paper* =%0%*#No}").content == {
        "accepted": [accepted("passport", feedback="Yes"), accepted("paper*", share="0.5")],
        "case_matters": False,
        "other_feedback": "No",
    }


@pytest.mark.parametrize(
    ("answers", "given"),
    [
        ("#3", [number("3")]),
        ("#3.14:0.05", [number("3.14", tolerance="0.05")]),
        ("#1..5", [number("3", tolerance="2")]),
        ("#-1.5..-0.5", [number("-1", tolerance="0.5")]),
        ("#3,5", [number("3.5")]),
        ("#1e3", [number("1000")]),
        ("#=56:0 =%50%56:2#near", [number("56"), number("56", tolerance="2", share="0.5", feedback="near")]),
    ],
)
def test_numbers_with_tolerance_and_range(answers, given):
    assert only(f"How many?{{{answers}}}").content["accepted"] == given


def test_a_number_has_a_feedback_to_everything_else():
    draft = only("How many?{#3:2 ~#Count again}")

    assert (draft.content["other_feedback"], draft.content["accepted"]) == (
        "Count again", [number("3", tolerance="2")]
    )  # fmt: skip


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("A {=b ~c} d.", "A _____ d."),
        ("A is {=b =c}.", "A is _____."),
        ("Two\nlines{T}", "Two\nlines"),
        (r"Three\nlines\n\nhere{T}", "Three\nlines\n\nhere"),
        (r"\:\: \{ \} \~ \= \# \\ \x{T}", r":: { } ~ = # \ \x"),
        ("[html]<p>A <b>b</b> c</p><p>d&nbsp;&amp; e</p>{T}", "A b c\n\nd & e"),
        ("[moodle]A <i>b</i>{T}", "A b"),
        ("A &lt; b{T}", "A < b"),
        ("A < b and c > d{T}", "A < b and c > d"),
        ("[plain]A <b>b</b> &lt;{T}", "A <b>b</b> &lt;"),
        ("[markdown]A **b** and *c* `d`{T}", "A b and c d"),
        ("[other]A{T}", "[other]A"),
    ],
)
def test_texts_are_made_plain(source, text):
    assert only(source).text == text


def test_escaped_signs_divide_nothing():
    draft = only(r"::A\::B::Which\: one?{ =\= 2 + 3 # \# is fine ~\~ \{ \} ~ \\ }")

    assert (draft.title, draft.text) == ("A::B", "Which: one?")
    assert [one["text"] for one in draft.content["options"]] == ["= 2 + 3", "~ { }", "\\"]
    assert draft.content["options"][0]["feedback"] == "# is fine"


def test_comments_say_the_name_and_the_tags():
    draft = only("// question: 7 [id:a\\]b] [tag:debt] [tag:wages & more]\n// [tag:debt]\nA{T}")

    assert (draft.idnumber, draft.tags, draft.line) == ("a]b", ("debt", "wages & more"), 3)


def test_comments_within_a_question_are_left_out():
    assert [one["text"] for one in only("A{\n=b\n// ~not this\n~c\n}").content["options"]] == ["b", "c"]


def test_a_comment_of_its_own_names_no_question():
    assert only("// [id:other] [tag:x]\n\nA{T}").idnumber == ""


def test_categories_hold_for_what_follows():
    reading = read("$CATEGORY: one\n\nA{T}\n\nB{T}\n\n$CATEGORY: two/three\nC{T}")

    assert [(one.text, one.category, one.line) for one in reading.questions] == [
        ("A", "one", 3), ("B", "one", 5), ("C", "two/three", 8)
    ]  # fmt: skip


def test_what_acts_in_a_text_is_taken_out_and_told():
    draft = only('[html]<p onclick\\="x()">A</p><script>alert(1)</script>{=<img src\\="x" onerror\\="y()">b ~c}')

    assert draft.text == "A"
    assert [one["text"] for one in draft.content["options"]] == ["b", "c"]
    assert draft.notes == (
        "A script or a form in the text was taken out.",
        "The picture “x” is not in the file.",
    )


def test_a_text_that_asks_nothing_is_the_case_of_the_question_after_it():
    reading = read("She says that she owes money.\n\n::Q::What do you ask?{T}\n\nB{T}")

    first, second = reading.questions
    assert (first.case, second.case) == ("She says that she owes money.", "")
    assert first.notes == ("The text in line 1 asks nothing: it became the case.",)
    assert [(one.line, one.joined) for one in reading.descriptions] == [(1, 3)]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("A {=b", "An opening brace has no closing one. An empty line ends a question."),
        ("A =b}", "A closing brace has no opening one. An empty line ends a question."),
        ("A }=b{", "A closing brace has no opening one. An empty line ends a question."),
        (
            "A {=b} and {=c}",
            "There is more than one pair of braces. Escape those that belong to the text: \\{ and \\}.",
        ),
        ("::Title::{T}", "The question has no text."),
        ("A{=b =c ~d}", "Several options are fully right, but only one may be chosen."),
        ("A{~b ~c}", "No option is right."),
        ("A{~b}", "No option is right."),
        ("A{=a->b =c}", "A pair has no “->” between its two sides."),
        ("A{#}", "No number is given as the answer."),
        ("A{#many}", "“many” is no number."),
        ("A{#1e999999999}", "“1e999999999” is no number."),
        ("A{#NaN}", "“NaN” is no number."),
        ("A{#5..1}", "The range “5..1” ends before it begins."),
        ("A{=b" + "".join(f" ~c{one}" for one in range(8)) + "}", "There are more than 8 options."),
        ("A{=" + "b" * 401 + " ~c}", "“text” is longer than 400 characters."),
        ("a" * 1501 + "{T}", "The question, its case or its explanation is longer than 1500 characters."),
        ("Only a text.", "A text that asks nothing, and no question follows it that it could be the case of."),
        (
            "a" * 1501 + "\n\n// a comment\n\n",
            "A text that asks nothing, and it is too long for the case of a question.",
        ),
    ],
)
def test_what_cannot_be_asked_is_listed_with_a_reason(text, reason):
    assert problem(text) == reason


def test_each_question_of_a_file_is_a_draft_or_a_problem():
    reading = read("A{T}\n\nB {\n\n=c}\n\nD{~e ~f}\n\nG{F}")

    assert [(one.text, one.line) for one in reading.questions] == [("A", 1), ("G", 9)]
    assert [one.line for one in reading.problems] == [3, 5, 7]


def test_a_text_before_a_broken_question_is_not_lost():
    assert read("A case.\n\nB {").problems == [
        Problem(1, "A text that asks nothing, and no question follows it that it could be the case of."),
        Problem(3, "An opening brace has no closing one. An empty line ends a question."),
    ]


@pytest.mark.parametrize(
    ("data", "sentence", "line"),
    [
        (b"", "The file is empty.", 1),
        (b" \n\n", "The file is empty.", 1),
        (b"PK\x03\x04rest", "This is not a text file. Save it as text in UTF-8.", 1),
        (b"%PDF-1.7", "This is not a text file. Save it as text in UTF-8.", 1),
        (b"A\0B{T}", "This is not a text file. Save it as text in UTF-8.", 1),
        (b"\x01\x02\x03\x04\x05\x06\x07\x08\x0e", "This is not a text file. Save it as text in UTF-8.", 1),
        ("Где?{T}\n\n".encode() + "Кто?{T}".encode("cp1251"), MIXED, 3),
        (b"A{T}\n\n" * 400_000, "The file is larger than 2 MB.", 1),
        (b"A{T}\n\n" * 2001, "The file holds more than 2000 questions. Split it.", 1),
    ],
)
def test_a_hopeless_file_is_refused_with_one_sentence(data, sentence, line):
    with pytest.raises(FileRefused) as refused:
        read(data)

    assert (refused.value.reason, refused.value.line) == (sentence, line)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_is_read_with_and_without_its_mark(encoding):
    draft = only("::Ýazgy::Паспорт у кого?{=у работника ~у прораба}".encode(encoding))

    assert (draft.title, draft.text, draft.notes) == ("Ýazgy", "Паспорт у кого?", ())


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_latin_letters_of_two_bytes_are_read_without_a_mark(encoding):
    assert only("Who keeps the passport?{=the worker}".encode(encoding)).text == "Who keeps the passport?"


def test_older_letters_are_read_and_told():
    draft = only("Паспорт находится у работника.{T}".encode("cp1251"))

    assert draft.text == "Паспорт находится у работника."
    assert draft.notes == ("The file is not UTF-8; it was read as Windows-1251. Check the letters.",)


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_line_ends_of_other_systems_are_read(ending):
    reading = read(f"A{{T}}{ending}{ending}B{{F}}")

    assert [(one.text, one.line) for one in reading.questions] == [("A", 1), ("B", 3)]
