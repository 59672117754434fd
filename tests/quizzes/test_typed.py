"""Short answers and numbers."""

from decimal import Decimal

import pytest
from django.utils import translation

from quizzes.kinds import BadContent, ForeignAnswer, Numeric, Remark, ShortAnswer, State
from quizzes.paper import Source, Versions, assemble_in, key_in
from quizzes.scoring import mark

SHORT, NUMBER = ShortAnswer(), Numeric()


def words(*accepted, **rules):
    """Accepted forms as ``(text, share)`` or ``(text, share, feedback)``."""
    lines = [dict(zip(("text", "share", "feedback"), one, strict=False)) for one in accepted]
    return SHORT.load({"accepted": lines, **rules})


def numbers(*accepted, **rules):
    lines = [dict(zip(("value", "tolerance", "share", "feedback"), one, strict=False)) for one in accepted]
    return NUMBER.load({"accepted": lines, **rules})


def graded(kind, content, text):
    paper, key = kind.make(content, seed="seed", language="en")
    return kind.grade(key, kind.read(paper, {"": [text]}))


def told(kind, content, text):
    paper, key = kind.make(content, seed="seed", language="en")
    return kind.explain(paper, key, kind.read(paper, {"": [text]}))


# Short answer


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("debt bondage", "1"),
        (" Debt-Bondage. ", "1"),
        ("bonded labour", "0.5"),
        ("bonded by debt", "0.5"),
        ("bondage", "0"),
        ("", "0"),
        ("?", "0"),
    ],
)
def test_the_first_form_that_fits_gives_its_share(text, share):
    content = words(("debt bondage", "1"), ("bonded *", "0.5"))
    assert graded(SHORT, content, text) == Decimal(share)


def test_a_narrow_form_may_stand_before_a_wide_one():
    content = words(("not free", "0", "That is the opposite."), ("*free", "1"))
    assert graded(SHORT, content, "not free") == 0
    assert graded(SHORT, content, "set free") == 1
    assert told(SHORT, content, "not free").remarks == [Remark("not free", "That is the opposite.", is_right=False)]


def test_case_counts_only_when_it_matters():
    assert graded(SHORT, words(("ILO", "1")), "ilo") == 1
    assert graded(SHORT, words(("ILO", "1"), case_matters=True), "ilo") == 0
    assert graded(SHORT, words(("ILO", "1"), case_matters=True), "ILO") == 1


def test_the_paper_tells_nothing_but_whether_case_matters():
    assert SHORT.make(words(("ILO", "1")), seed="seed", language="en")[0] == {"case_matters": False}


def test_any_other_answer_has_feedback_of_its_own():
    content = words(("wages", "1", "Yes."), other_feedback="Think of the pay.")
    assert told(SHORT, content, "food").remarks == [Remark("food", "Think of the pay.", is_right=False)]
    assert told(SHORT, content, "Wages").remarks == [Remark("Wages", "Yes.", is_right=True)]
    assert told(SHORT, content, "").remarks == []


def test_the_full_answer_is_what_earns_the_whole_mark():
    content = words(("pass*", "1"), (r"5\*", "1"), ("paper", "0.5"))
    assert told(SHORT, content, "paper").full == ["pass…", "5*"]


@pytest.mark.parametrize(
    ("kind", "content", "most"), [(SHORT, words(("a", "1")), 200), (NUMBER, numbers(("1", "0")), 40)]
)
def test_what_is_typed_is_kept_as_it_is_up_to_a_length(kind, content, most):
    paper, _key = kind.make(content, seed="seed", language="en")
    assert kind.read(paper, {"": [" Ä\x00b\r\nc "]}) == ["Ä b  c"]
    assert kind.read(paper, {"": ["   "]}) == []
    assert kind.read(paper, {}) == []
    assert kind.read(paper, {"": ["a" * most]}) == ["a" * most]
    for posted in ({"": ["a" * (most + 1)]}, {"": ["a", "b"]}, {"x": ["a"]}):
        with pytest.raises(ForeignAnswer):
            kind.read(paper, posted)


def test_a_new_accepted_form_makes_a_sat_answer_right():
    _paper, key = SHORT.make(words(("wages", "1")), seed="seed", language="en")
    anew = SHORT.rekey(key, words(("wages", "1"), ("pay", "1")))
    assert (SHORT.grade(key, ["pay"]), SHORT.grade(anew, ["pay"])) == (0, 1)
    assert SHORT.state(anew, ["pay"]) == State.RIGHT


@pytest.mark.parametrize(
    ("accepted", "sentence"),
    [
        ([], "Give at least one accepted answer."),
        ([("wages", "0.5")], "At least one accepted answer has to earn the whole mark."),
        ([("…", "1")], None),  # signs alone may be asked for
        ([("", "1")], "An accepted answer has no text."),
        ([("*", "1")], "A star alone accepts anything: it can't earn the whole mark."),
        ([("wages", "1"), ("*", "0")], None),
        ([("w" * 201, "1")], "“text” is longer than 200 characters."),
        ([("wages", "1.5")], "A share of the marks lies between 0 and 1."),
        ([("wages", "-0.5")], "A share of the marks lies between 0 and 1."),
        ([("wages", "nan")], "A share of the marks lies between 0 and 1."),
        ([("wages", "half")], "A share of the marks lies between 0 and 1."),
        ([(f"wages {number}", "1") for number in range(21)], "There are more than 20 accepted answers."),
        (
            [("pass*", "0.5"), ("passport", "1")],
            "An answer that earns more is never reached: one that stands before it fits the same words.",
        ),
        ([("passport", "1"), ("pass*", "0.5")], None),
    ],
)
def test_an_author_is_told_what_to_mend(accepted, sentence):
    if sentence is None:
        assert SHORT.problems(words(*accepted), language="en") == []
    else:
        with pytest.raises(BadContent) as caught:
            words(*accepted)
        assert str(caught.value) == sentence


@pytest.mark.parametrize(
    "plain",
    [
        {},
        {"accepted": "wages"},
        {"accepted": ["wages"]},
        {"accepted": [{"text": 5}]},
        {"accepted": [{"text": "a"}], "case_matters": "yes"},
        {"accepted": [{"text": "a", "feedback": "f" * 801}]},
    ],
)
def test_a_package_with_something_else_is_refused(plain):
    with pytest.raises(BadContent):
        SHORT.load(plain)


def test_case_may_tell_two_forms_apart():
    content = words(("ilo", "0.5"), ("ILO", "1"), case_matters=True)
    assert graded(SHORT, content, "ILO") == 1


# Number


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("3.14", "1"),
        ("3,19", "1"),
        ("3.09 km", "1"),
        ("3,1 КМ", "1"),
        ("3.2", "0.5"),
        ("4", "0"),
        ("three", "0"),
        ("3.14 m", "0"),
        ("", "0"),
    ],
)
def test_a_number_is_right_within_its_tolerance(text, share):
    content = numbers(("3.14", "0.05", "1"), ("3", "0.5", "0.5"), unit="km")
    assert graded(NUMBER, content, text) == Decimal(share)


def test_a_number_is_told_as_numbers_are_written():
    content = numbers(("12.50", "0.5"), ("-3", "0"), unit="%")
    assert told(NUMBER, content, "1").full == ["12.50 ± 0.5 %", "-3 %"]
    with translation.override("ru"):
        assert told(NUMBER, content, "1").full == ["12,50 ± 0,5 %", "-3 %"]


@pytest.mark.parametrize("value", ["", "a lot", "1 000", "1,234.5", "1e999", "nan", "9" * 41])
def test_a_value_that_is_no_number_is_refused(value):
    with pytest.raises(BadContent):
        numbers((value, "0"))


@pytest.mark.parametrize("tolerance", ["-1", "wide", "nan"])
def test_a_tolerance_that_is_none_is_refused(tolerance):
    with pytest.raises(BadContent, match="A tolerance is a number, 0 or more"):
        numbers(("1", tolerance))


def test_a_wide_number_before_a_narrow_one_that_earns_more_is_refused():
    with pytest.raises(BadContent, match="is never reached"):
        numbers(("3", "1", "0.5"), ("3.14", "0", "1"))


def test_a_draft_without_a_number_can_be_shown():
    content = numbers(("5", "0"))
    content["accepted"][0]["value"].update(value="", tolerance="", share=None)
    assert graded(NUMBER, content, "5") == 0
    assert told(NUMBER, content, "5").full == []


# In several languages


def version(language, kind, content):
    return Source(question="q", kind=kind.name, content=content, language=language, prompt=language, objective=1)


def sheets(kind, **contents):
    original, *others = [version(language, kind, content) for language, content in contents.items()]
    versions = Versions(original, {one.language: one for one in others})
    made = assemble_in(versions=[versions], languages=["en", "ru", "tk"], seed="seed")
    key = {**made["en"][1], "translations": {language: made[language][1] for language in ("ru", "tk")}}
    return made["en"][0]["questions"][0]["id"], key


def test_a_word_is_right_in_any_language_of_the_paper():
    english = words(("housing", "1"), ("home", "0.5"))
    russian = words(("жильё", "1", "Верно."))
    question, key = sheets(SHORT, en=english, ru=russian)
    for text, share in [("housing", 1), ("жилье", 1), ("home", Decimal("0.5")), ("hayat", 0)]:
        [marked] = mark(key=key, answers={question: [text]})
        assert marked.share == share


def test_a_translation_may_have_more_forms_of_a_word():
    question, key = sheets(SHORT, en=words(("wages", "1")), ru=words(("зарплата", "1"), ("заработная плата", "1")))
    assert mark(key=key, answers={question: ["заработная плата"]})[0].share == 1


def test_what_is_told_is_in_the_words_of_the_reader():
    english = words(("wages", "1", "Yes, wages."))
    russian = words(("зарплата", "1", "Да."))
    russian["accepted"][0]["id"] = english["accepted"][0]["id"]  # as a translation has it
    _question, key = sheets(SHORT, en=english, ru=russian)
    [entry] = key_in(key, "en")["questions"]
    told = SHORT.explain({}, entry["body"], ["Зарплата"])
    assert (told.full, told.remarks) == (["wages"], [Remark("Зарплата", "Yes, wages.", is_right=True)])
    assert SHORT.state(entry["body"], ["Зарплата"]) == State.RIGHT
    [entry] = key_in(key, "ru")["questions"]
    assert SHORT.explain({}, entry["body"], ["wages"]).full == ["зарплата"]


def test_a_question_in_one_language_has_no_words_of_others():
    _question, key = sheets(SHORT, en=words(("wages", "1")))
    [entry] = key_in(key, "ru")["questions"]
    assert "also" not in entry["body"]


def test_a_unit_of_another_language_may_be_typed():
    english = numbers(("5", "0"), unit="hours")
    russian = {**english, "unit": "часов"}
    question, key = sheets(NUMBER, en=english, ru=russian)
    assert mark(key=key, answers={question: ["5 часов"]})[0].share == 1
    assert mark(key=key, answers={question: ["5 дней"]})[0].share == 0
