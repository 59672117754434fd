"""Rows of a list as people: hypothesis throws what it can at the readers, tables of cases hold the rules."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from people.roster import fields, headings, values, words
from people.roster.addresses import Address, read_address
from people.roster.directory import Directory, Known, Named, Workplace
from people.roster.fields import Problem
from people.roster.plan import ADD, CHANGE, PROBLEM, UNCHANGED, decide, plan_rows
from people.roster.rows import read_rows
from people.sheets import refusals
from people.sheets.delimited import read_delimited
from people.sheets.refusals import SheetRefused
from people.sheets.table import Choices, Table

TODAY = date(2026, 3, 17)
COLUMNS = {name: number for number, name in enumerate(fields.FIELDS)}
cells = st.text(max_size=200)
lines = st.lists(st.lists(cells, max_size=len(COLUMNS)), max_size=6)


def directory(*known: Known, emails: tuple[str, ...] = ()) -> Directory:
    made = Directory(people=dict(zip(emails, known, strict=True)))
    made.organisations.add(1, "Embassy in Ankara", ["Embassy in Ankara", "Посольство в Анкаре", ""])
    made.organisations.add(2, "Consulate in Istanbul", ["Consulate in Istanbul", "", ""])
    made.audiences.add(7, "Embassies", ["Embassies", "", "", "embassies"])
    made.workplaces = {pk: Workplace(pk=pk, today=TODAY) for pk in (1, 2)}
    return made


def known(**changes) -> Known:
    account = dict.fromkeys(fields.OF_THE_ACCOUNT, "") | {"full_name": "Aýna Berdiýewa", "language": "en"}
    usual = {
        "pk": 5,
        "account": account | {"time_zone": "UTC"},
        "organisation": 1,
        "job_title": "Attaché",
        "started_on": date(2025, 1, 1),
        "audiences": frozenset({7}),
        "is_active": True,
        "is_changeable": True,
    }
    return Known(**usual | changes)


def row_of(**cells_by_field):
    names = list(cells_by_field)
    table = Table(kind="csv", rows=[names, list(cells_by_field.values())])
    columns = {name: number for number, name in enumerate(names)}
    return read_rows(table, header_row=1, columns=columns, today=TODAY)[0]


@given(lines)
def test_whatever_stands_in_a_row_it_has_a_plan_or_sentences(table_rows):
    table = Table(kind="csv", rows=[["headings"], *table_rows])
    rows = read_rows(table, header_row=1, columns=COLUMNS, today=TODAY)

    for planned in plan_rows(rows, directory(), language="en"):
        sentences = [words.sentence_of_problem(problem) for problem in planned.problems]
        assert (planned.action == PROBLEM) == bool(sentences)
        assert all(sentence and "%(" not in sentence.replace("%(", "", sentence.count("“%(")) for sentence in sentences)
        if planned.action == ADD:
            assert 0 < len(planned.account["full_name"]) <= 120
            assert planned.row.email.isascii()


@given(lines)
def test_a_person_who_was_just_added_by_a_row_is_unchanged_by_it(table_rows):
    table = Table(kind="csv", rows=[["headings"], *table_rows, ["Aýna Berdiýewa", "", "", "ayna@example.org"]])
    for row in read_rows(table, header_row=1, columns=COLUMNS, today=TODAY):
        first = decide(row, directory(), language="en")
        if first.action != ADD:
            continue
        account = dict.fromkeys(fields.OF_THE_ACCOUNT, "") | {"time_zone": "UTC"} | first.account
        stored = known(
            account=account, organisation=first.organisation, job_title=first.job_title, started_on=TODAY,
            audiences=first.audiences,
        )  # fmt: skip
        assert decide(row, directory(stored, emails=(row.email,)), language="ru").action == UNCHANGED


@given(st.text(max_size=100))
def test_an_address_is_plain_ascii_in_lower_case_or_a_problem(text):
    read = read_address(text)

    assert isinstance(read, Problem) or (read.email.isascii() and read.email == read.email.lower())


@given(st.binary(max_size=400))
def test_any_bytes_are_a_table_or_a_refusal(data):
    table, sentence = None, ""
    try:
        table = read_delimited(data, Choices())
    except SheetRefused as refused:
        sentence = words.sentence_of_refusal(refused)

    assert bool(table) != bool(sentence)
    if table:
        kept = table.to_json().encode("utf-8", "surrogatepass")
        assert Table.from_json(kept.decode("utf-8", "surrogatepass")) == table


@pytest.mark.parametrize(
    ("written", "email"),
    [
        (" Ayna@Example.ORG ", "ayna@example.org"),
        ("<ayna@example.org>", "ayna@example.org"),
        ("mailto:ayna@example.org", "ayna@example.org"),
        ("\ufeffayna@example.org\u200b", "ayna@example.org"),
        ("ayna@почта.example", "ayna@xn--80a1acny.example"),
    ],
)
def test_addresses_as_they_are_stored(written, email):
    read = read_address(written)

    assert isinstance(read, Address)
    assert read.email == email


@pytest.mark.parametrize(
    ("reader", "written", "value"),
    [
        (values.read_language, "Türkmençe", "tk"),
        (values.read_language, "РУССКИЙ", "ru"),
        (values.read_gender, "Ж.", "woman"),
        (values.read_gender, "erkek", "man"),
        (values.read_zone, "asia/ashgabat", "Asia/Ashgabat"),
        (values.read_zone, "Ашхабад", "Asia/Ashgabat"),
        (values.read_zone, "New York", "America/New_York"),
    ],
)
def test_words_of_three_languages_are_understood(reader, written, value):
    assert reader(written) == value


@pytest.mark.parametrize(
    ("written", "day"),
    [("2026-03-17", TODAY), ("17.03.2026", TODAY), ("2026-3-7", date(2026, 3, 7)), ("2026-03-17 00:00", TODAY)],
)
def test_days_that_mean_one_thing(written, day):
    assert values.read_day(written, today=TODAY) == day


@pytest.mark.parametrize(
    ("cells_by_field", "action", "changed"),
    [
        ({}, UNCHANGED, []),
        (
            {"full_name": "Aýna Berdiýewa", "organisation": "посольство в анкаре", "audiences": "EMBASSIES"},
            UNCHANGED,
            [],
        ),
        ({"started_on": "2026-01-01"}, UNCHANGED, []),  # the day alone moves nobody
        ({"job_title": "Consul"}, CHANGE, ["organisation"]),
        ({"organisation": "Consulate in Istanbul"}, CHANGE, ["organisation"]),
        ({"full_name": "Aýna Ataýewa", "language": "ru"}, CHANGE, ["full_name", "language"]),
        ({"organisation": "Consulate in Istanbul", "started_on": "2024-01-01"}, PROBLEM, ["organisation"]),
    ],
)
def test_what_a_row_changes_of_a_known_person(cells_by_field, action, changed):
    row = row_of(email="ayna@example.org", **cells_by_field)

    planned = decide(row, directory(known(), emails=("ayna@example.org",)), language="en")

    assert (planned.action, planned.changed_fields) == (action, changed)


def test_one_name_of_two_organisations_is_not_guessed():
    both = directory()
    both.organisations.add(3, "Embassy in Ankara (old)", ["Embassy in Ankara"])

    planned = decide(
        row_of(full_name="Aýna B", email="a@example.org", organisation="Embassy in Ankara"), both, language="en"
    )

    assert [words.sentence_of_problem(one) for one in planned.problems] == [
        "More than one organisation is called “Embassy in Ankara”."
    ]


def test_suggestions_end_before_they_take_too_long():
    named = Named()
    named.add(1, "Embassy in Ankara", ["Embassy in Ankara"])

    found = [named.nearest(f"Embassy in Ankara{number}") for number in range(60)]

    assert (found[:50], found[50:]) == (["Embassy in Ankara"] * 50, [""] * 10)


@pytest.mark.parametrize(
    ("headings_row", "columns"),
    [
        (["№", "ФИО", "Эл. почта", "Организация", "Должность"],
         {"full_name": 1, "email": 2, "organisation": 3, "job_title": 4}),
        (["Doly ady", "E-poçta", "Gurama", "Wezipesi", "Dili"],
         {"full_name": 0, "email": 1, "organisation": 2, "job_title": 3, "language": 4}),
        (["E-mail (work)", "E-mail (home)", "NAME"], {"email": 0, "full_name": 2}),
        (["", "x"], {}),
    ],
)  # fmt: skip
def test_columns_are_guessed_in_three_languages(headings_row, columns):
    assert headings.guess_columns(headings_row) == columns


def test_our_own_labels_are_known_headings_in_every_language(settings):
    from django.utils import translation  # noqa: PLC0415

    unknown = []
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            unknown += [str(label) for name, label in words.LABELS.items() if headings.field_of(str(label)) != name]
    assert unknown == []


def test_columns_have_the_letters_of_a_spreadsheet():
    assert [headings.letter_of(column) for column in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_every_code_of_a_refusal_has_its_sentence():
    import re  # noqa: PLC0415
    from pathlib import Path  # noqa: PLC0415

    root = Path(refusals.__file__).parent
    text = "".join(path.read_text() for path in root.glob("*.py")) + (root.parent / "roster/headings.py").read_text()
    codes = set(re.findall(r'SheetRefused\(\s*"(\w+)"', text)) | {"roles", "passwords", "too_heavy", "password"}

    assert codes - set(words.OF_FILES) == set()
