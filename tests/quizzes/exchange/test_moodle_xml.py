"""Moodle's XML: each type becomes the kind that asks the same, or a problem with its line and a reason."""

import pytest

from quizzes.exchange.draft import FileRefused
from quizzes.exchange.formats import read_questions
from quizzes.exchange.moodle.fractions import PERCENTS, UnknownFraction, percent_of, share_of, written
from quizzes.exchange.moodle.tree import DEEPEST
from quizzes.exchange.moodle_xml import read_moodle_xml
from tests.quizzes.exchange.moodle_files import answer, choice, file, picture, question, quiz

SHORT = "<usecase>1</usecase>"


def read(*questions: str):
    return read_questions(quiz(*questions), "moodlexml")


def only(one: str):
    """The one draft of a file with one question."""
    reading = read(one)
    assert reading.problems == []
    [draft] = reading.questions
    return draft


def problem(one: str) -> str:
    reading = read(one)
    assert reading.questions == []
    [found] = reading.problems
    return found.reason


# Types


def test_of_several_options_one_is_right():
    body = "<single>true</single><shuffleanswers>false</shuffleanswers>"
    draft = only(question("multichoice", body + answer("Yes", "100", feedback="<p>Right.</p>") + answer("No")))

    assert (draft.kind, draft.title, draft.text, draft.line) == ("choice", "Q", "What is asked?", 3)
    assert draft.content == {
        "options": [
            {"text": "Yes", "is_right": True, "feedback": "Right."},
            {"text": "No", "is_right": False, "feedback": ""},
        ],
        "keeps_order": True,
    }
    assert draft.notes == ()


def test_of_several_options_several_are_right():
    body = "<single>false</single>" + answer("A", "50") + answer("B", "50") + answer("C", "-50")
    draft = only(question("multichoice", body))

    assert draft.kind == "multiple_choice"
    assert [option["is_right"] for option in draft.content["options"]] == [True, True, False]
    assert draft.notes == ()


@pytest.mark.parametrize(
    "body",
    [
        "<single>false</single>" + answer("A", "75") + answer("B", "25") + answer("C", "-100"),
        "<single>true</single>" + answer("A", "100") + answer("B", "50") + answer("C"),
    ],
)
def test_weights_that_are_not_kept_are_told(body):
    [note] = only(question("multichoice", body)).notes

    assert "wrong" in note


def test_two_options_fully_right_are_no_choice():
    body = "<single>true</single>" + answer("A", "100") + answer("B", "100")

    assert problem(question("multichoice", body)) == "Several options are fully right, but only one may be chosen."


def test_more_options_than_a_question_may_have_are_a_problem():
    body = "<single>true</single>" + answer("A", "100") + "".join(answer(f"No {number}") for number in range(8))

    assert problem(question("multichoice", body)) == "There are more than 8 options."


def test_a_statement_is_true_or_false():
    draft = only(question("truefalse", answer("true", "0", feedback="No.") + answer("false", "100", feedback="Yes.")))

    assert draft.kind == "true_false"
    assert draft.content == {"is_true": False, "feedback_true": "No.", "feedback_false": "Yes."}


@pytest.mark.parametrize("answers", [answer("true", "100"), answer("true", "100") + answer("false", "100")])
def test_a_statement_that_is_neither_is_a_problem(answers):
    assert "“true” and “false”" in problem(question("truefalse", answers))


def test_a_word_is_typed():
    answers = answer("passport", "100", feedback="Yes.") + answer("pass*", "33.33333") + answer("*", feedback="No.")
    draft = only(question("shortanswer", SHORT + answers))

    assert draft.kind == "short_answer"
    assert draft.content == {
        "accepted": [
            {"text": "passport", "share": "1", "feedback": "Yes."},
            {"text": "pass*", "share": "0.33", "feedback": ""},
        ],
        "case_matters": True,
        "other_feedback": "No.",
    }


def test_a_number_is_typed_with_its_tolerance_and_unit():
    units = "<units><unit><multiplier>1</multiplier><unit_name>days</unit_name></unit></units>"
    answers = answer("1.50", "100", more="<tolerance>0.5</tolerance>") + answer("*", feedback="Count again.")
    draft = only(question("numerical", answers + units))

    assert draft.kind == "numeric"
    assert draft.content == {
        "accepted": [{"value": "1.5", "tolerance": "0.5", "share": "1", "feedback": ""}],
        "unit": "days",
        "other_feedback": "Count again.",
    }


@pytest.mark.parametrize("value", ["many", "NaN", "Infinity", "1e999999999"])
def test_what_is_no_number_is_a_problem(value):
    assert problem(question("numerical", answer(value, "100"))) == f"“{value}” is no number that can be asked for."


@pytest.mark.parametrize("name", ["matching", "match"])
def test_pairs_are_matched(name):
    pairs = "".join(
        f"<subquestion format='html'><text>{prompt}</text><answer><text>{match}</text></answer></subquestion>"
        for prompt, match in [("Before", "Listen"), ("After", "Refer"), ("", "Call")]
    )
    draft = only(question(name, pairs))

    assert draft.kind == "matching"
    assert draft.content == {
        "pairs": [{"prompt": "Before", "match": "Listen"}, {"prompt": "After", "match": "Refer"}],
        "extra": ["Call"],
    }


def test_items_are_put_in_order():
    draft = only(question("ordering", answer("Listen", "1") + answer("Explain", "2") + answer("Ask", "3")))

    assert draft.kind == "ordering"
    assert draft.content == {"items": ["Listen", "Explain", "Ask"]}


def test_an_essay_comes_with_its_limit_and_what_graders_read():
    text = "&lt;p&gt;[2] Names the debt&lt;/p&gt;&lt;p&gt;It binds.&lt;/p&gt;"
    info = f"<graderinfo format='html'><text>{text}</text></graderinfo>"
    draft = only(question("essay", "<maxwordlimit>120</maxwordlimit>" + info))

    assert draft.kind == "open_text"
    rubric = [{"text": "Names the debt", "points": 2}]
    assert draft.content == {"most_words": 120, "rubric": rubric, "model_answer": "It binds."}
    assert draft.notes == ()


def test_an_essay_without_a_rubric_gets_one_to_be_written():
    draft = only(question("essay"))

    assert len(draft.content["rubric"]) == 1
    assert "rubric" in draft.notes[0]


def test_an_essay_handed_in_as_a_file_is_a_problem():
    assert "file" in problem(question("essay", "<responseformat>noinline</responseformat>"))


def test_gaps_stand_in_their_text():
    text = (
        "<p>The {1:SHORTANSWER:=passport~%50%paper#Nearly} is {1:MULTICHOICE:=kept~lost \\} or so~sold} "
        "since {1:NM:=3.5:0.5} days.</p>"
    )
    draft = only(question("cloze", text=text))

    assert (draft.kind, draft.text) == ("gap_text", "Fill in the gaps.")
    assert draft.content["text"] == "The [1] is [2] since [3] days."
    typed, chosen, number = draft.content["gaps"]
    assert [(one["text"], one["share"], one["feedback"]) for one in typed["accepted"]] == [
        ("passport", "1", ""),
        ("paper", "0.5", "Nearly"),
    ]
    assert (chosen["kind"], chosen["wrong"]) == ("chosen", ["lost } or so", "sold"])
    assert (number["kind"], number["accepted"][0]["text"], number["tolerance"]) == ("number", "3.5", "0.5")


def test_what_stands_above_a_line_is_asked_of_the_gaps_below():
    draft = only(question("cloze", text="<p>Write the word.</p><hr><p>A {1:SA:=debt} [1] of {1:SA:=work}.</p>"))

    assert draft.text == "Write the word."
    assert draft.content["text"] == "A [1] (1) of [2]."
    assert "square brackets" in draft.notes[0]


@pytest.mark.parametrize(
    "text",
    ["A {1:MULTIRESPONSE:=a~=b}", "A {1:DRAG:=a}", "Without any", "A {1:SA:%33%a}", "A {1:NM:=many}"],
)
def test_gaps_that_cannot_be_asked_are_a_problem(text):
    assert problem(question("cloze", text=text))


@pytest.mark.parametrize("name", ["calculated", "calculatedsimple", "calculatedmulti", "stack", "ddmarker", ""])
def test_other_types_are_listed_with_their_line(name):
    reading = read(question("truefalse", answer("true", "100") + answer("false")), question(name))

    assert len(reading.questions) == 1
    [found] = reading.problems
    assert found.line == 4
    assert "no such kind" in found.reason or "no kind here" in found.reason


def test_a_text_that_asks_nothing_is_the_case_of_the_question_after_it():
    reading = read(question("description", text="<p>A. cleans offices.</p>", title="A."), choice())

    [draft] = reading.questions
    assert draft.case == "A. cleans offices."
    [told] = reading.descriptions
    assert (told.line, told.joined) == (3, 4)


def test_a_quotation_at_the_beginning_is_the_case():
    draft = only(choice(text="<blockquote><p>A. cleans.</p></blockquote><p>What next?</p>"))

    assert (draft.case, draft.text) == ("A. cleans.", "What next?")


def test_categories_hold_for_what_follows():
    category = "<question type='category'><category><text>$course$/top/Signs/Debt</text></category></question>"
    reading = read(choice(), category, choice())

    assert [draft.category for draft in reading.questions] == ["", "Signs/Debt"]


def test_the_rest_of_a_question_comes_along():
    more = (
        "<generalfeedback format='html'><text>Because.</text></generalfeedback><defaultgrade>2.5</defaultgrade>"
        "<hidden>1</hidden><idnumber>W-7</idnumber><hint format='html'><text>Look.</text></hint>"
        "<tags><tag><text>debt</text></tag><tag><text>debt</text></tag><tag><text>wages</text></tag></tags>"
        "<incorrectfeedback><text>Your answer is incorrect.</text></incorrectfeedback>"
    )
    draft = only(choice(more=more))

    assert (draft.explanation, draft.worth, draft.idnumber) == ("Because.", 3, "W-7")
    assert draft.tags == ("debt", "wages")
    assert len(draft.notes) == 3  # hidden, hints, marks; Moodle's own words are nobody's loss


# Fractions


def test_every_fraction_of_the_table_is_read_and_written_with_five_decimals():
    assert len(PERCENTS) == 21
    for percent in PERCENTS:
        assert percent_of(str(percent)) == percent
        assert percent_of(f"-{percent}") == -percent
        assert written(type(percent)(share_of(percent))) == str(percent)


@pytest.mark.parametrize("text", ["33", "101", "x", "NaN", "1e9999999", "14.3"])
def test_other_fractions_are_refused(text):
    with pytest.raises(UnknownFraction):
        percent_of(text)

    assert "Moodle knows no such part" in problem(question("shortanswer", answer("a", text)))


# Pictures


def test_pictures_of_the_text_are_kept_with_what_they_show():
    text = '<p>Look: <img src="@@PLUGINFILE@@/a%20door.png" alt="A locked door"></p>'
    draft = only(choice(text=text, files=file("a door.png", picture())))

    assert draft.text == "Look:"
    assert draft.pictures == (("a door.png", picture(), "A locked door"),)
    assert draft.notes == ()


def test_a_picture_of_an_option_is_shown_by_the_question():
    more = (
        '<answer fraction="0" format="html"><text>&lt;img src="@@PLUGINFILE@@/x.jpg" alt="A fence"&gt;</text>'
        f"{file('x.jpg', picture('JPEG'))}</answer>"
    )
    draft = only(choice(more=more))

    assert draft.content["options"][2]["text"] == "A fence"
    assert [one.name for one in draft.pictures] == ["x.jpg"]


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.gif", picture("GIF")), ("a.svg", b"<svg/>"), ("a.png", b"MZ\x90"), ("a.mp3", b"ID3"), ("a.png", b"")],
)
def test_other_files_are_left_out_and_told(name, data):
    draft = only(choice(text=f'<p>Look <img src="@@PLUGINFILE@@/{name}" alt="x"></p>', files=file(name, data)))

    assert draft.pictures == ()
    assert draft.notes == (f"“{name}” was left out: it is no JPEG, PNG or WebP picture.",)


def test_a_picture_that_is_not_there_and_one_elsewhere_are_told():
    text = '<p>Look <img src="@@PLUGINFILE@@/no.png"><img src="https://example.org/x.png"></p>'

    assert [note[:11] for note in only(choice(text=text)).notes] == ["The picture"] * 2


def test_at_most_four_pictures_are_shown():
    colours = ["red", "green", "blue", "white", "black"]
    text = "<p>Look" + "".join(f'<img src="@@PLUGINFILE@@/{name}.png" alt="{name}">' for name in colours)
    draft = only(choice(text=text, files="".join(file(f"{name}.png", picture(colour=name)) for name in colours)))

    assert len(draft.pictures) == 4
    assert "at most 4" in draft.notes[0]


def test_a_picture_written_into_the_text_is_kept():
    source = file("x", picture()).partition(">")[2].partition("<")[0]
    draft = only(choice(text=f'<p>Look <img src="data:image/png;base64,{source}" alt="A door"></p>'))

    assert draft.pictures == (("picture.png", picture(), "A door"),)


def test_a_picture_in_a_feedback_is_told():
    feedback = "<p>No <img src='@@PLUGINFILE@@/x.png'></p>"
    draft = only(choice(more=answer("Worse", feedback=feedback)))

    assert draft.content["options"][2]["feedback"] == "No"
    assert "feedback" in draft.notes[0]


# What would do harm


def test_scripts_are_taken_out_and_told():
    draft = only(choice(text="<p onclick='x()'>Who?<script>alert(1)</script></p>"))

    assert draft.text == "Who?"
    assert draft.notes == ("Scripts in the text were taken out.",)


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE q [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    "<quiz><question type='essay'><name><text>&b;</text></name></question></quiz>"
)
OUTSIDE = '<!DOCTYPE q [<!ENTITY a SYSTEM "file:///etc/passwd">]><quiz>&a;</quiz>'


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (BOMB.encode(), "declares a document type or entities"),
        (OUTSIDE.encode(), "declares a document type or entities"),
        (b"<!DOCTYPE quiz><quiz/>", "declares a document type or entities"),
        (b"<quiz>" + b"<question>" * DEEPEST + b"</question>" * DEEPEST + b"</quiz>", "nested deeper"),
        (b"<quiz><question></quiz>", "can't be read from line 1 on"),
        (b"<quiz>\n<question>\n&nbsp;</question></quiz>", "can't be read from line 3 on"),
        (b"", "The file is empty."),
        (b"  \n", "The file is empty."),
        (b"::A:: Who? {T}", "can't be read from line 1 on"),
        (b"<questestinterop/>", "no file of questions from Moodle"),
        ('<?xml version="1.0"?><quiz>\u0416</quiz>'.encode("cp1251"), "another encoding"),
        (b'<?xml version="1.0" encoding="klingon"?><quiz/>', "encoding"),
    ],
)
def test_a_hopeless_file_is_refused_with_one_sentence(data, sentence):
    with pytest.raises(FileRefused) as refused:
        read_moodle_xml(data)

    assert sentence in refused.value.reason


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
def test_a_file_in_the_encoding_that_it_names_is_read(encoding):
    named = {"cp1251": "windows-1251", "utf-8-sig": "utf-8"}.get(encoding, encoding)
    text = quiz(choice(title="Долг")).decode().replace('encoding="UTF-8"', f'encoding="{named}"')

    assert [draft.title for draft in read_moodle_xml(text.encode(encoding)).questions] == ["Долг"]


def test_a_file_larger_than_all_files_is_refused(monkeypatch):
    monkeypatch.setattr("quizzes.exchange.moodle.tree.MOST_BYTES", 1024 * 1024)

    with pytest.raises(FileRefused, match="larger than 1 MB"):
        read_moodle_xml(b"<quiz>" + b" " * 1024 * 1024 + b"</quiz>")


def test_each_question_of_a_file_is_a_draft_or_a_problem():
    """Whatever a question lacks: nothing is dropped, nothing breaks."""
    broken = [f"<question type='{name}'/>" for name in ("multichoice", "truefalse", "cloze", "essay", "matching", "x")]
    broken += [f"<question type='{name}'><questiontext/></question>" for name in ("numerical", "shortanswer")]
    reading = read(*broken, "<quiz/>", choice())

    assert len(reading.questions) == 1
    assert [one.line for one in reading.problems] == list(range(3, 12))
