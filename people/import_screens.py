"""What the screens of the import say: rows with their problems beside the cells, counts and states in words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from people.models import PeopleImport
from people.roster.plan import ADD, CHANGE, PROBLEM, UNCHANGED, Planned
from people.roster.words import LABELS, sentence_of, sentence_of_problem

State = PeopleImport.State
STEPS = (gettext_lazy("Upload"), gettext_lazy("Columns"), gettext_lazy("Preview"), gettext_lazy("Import"))
LETTERS_OF_A_CELL = 120
WORDS = {
    ADD: (gettext_lazy("New"), "ok"),
    CHANGE: (gettext_lazy("Change"), "ok"),
    UNCHANGED: (gettext_lazy("No change"), ""),
    PROBLEM: (gettext_lazy("Problem"), "stop"),
}
WHY = {
    "problems": gettext_lazy("Some rows have problems, and all rows or none were to be imported. Nothing was changed."),
    "rights": gettext_lazy("Who uploaded the file may not manage people any more. Nothing more was changed."),
    "crashed": gettext_lazy(
        "Something went wrong on the platform. Upload the file again: what was done is not repeated."
    ),
}


@dataclass(frozen=True)
class Cell:
    label: str  # of its column, in words
    text: str
    problems: list[str]


@dataclass(frozen=True)
class ShownRow:
    """A row of the preview. ``problems`` are of the row as a whole, or of a column that is not shown."""

    number: int
    word: str
    kind: str
    note: str
    problems: list[str]
    cells: list[Cell]


def steps(current: int) -> list[dict]:
    """For the line of steps."""
    states = ["done"] * current + ["current"] + ["todo"] * (len(STEPS) - current - 1)
    return [{"label": label, "state": state} for label, state in zip(STEPS, states, strict=True)]


def shown_rows(planned: Iterable[Planned], columns: Sequence[str]) -> list[ShownRow]:
    return [_shown(one, columns) for one in planned]


def _shown(one: Planned, columns: Sequence[str]) -> ShownRow:
    by_field: dict[str, list[str]] = {}
    for problem in one.problems:
        by_field.setdefault(problem.field if problem.field in columns else "", []).append(sentence_of_problem(problem))
    word, kind = WORDS[one.action]
    changed = ", ".join(str(LABELS[name]) for name in one.changed_fields) if one.action == CHANGE else ""
    cells = [Cell(str(LABELS[name]), short(one.row.cells.get(name, "")), by_field.get(name, [])) for name in columns]
    return ShownRow(one.row.number, str(word), kind, changed, by_field.get("", []), cells)


def short(text: str) -> str:
    return f"{text[:LETTERS_OF_A_CELL]}…" if len(text) > LETTERS_OF_A_CELL else text


def counts_line(counts: dict[str, int]) -> list[str]:
    """What an import would do, as sentences."""
    added, changed, unchanged = counts[ADD], counts[CHANGE], counts[UNCHANGED]
    lines = [
        (added, ngettext("%(count)s account is opened.", "%(count)s accounts are opened.", added)),
        (changed, ngettext("%(count)s person is changed.", "%(count)s people are changed.", changed)),
        (unchanged, ngettext("%(count)s person stays as they are.", "%(count)s people stay as they are.", unchanged)),
    ]
    return [words % {"count": count} for count, words in lines if count]


def problem_lines(problems: Iterable[dict]) -> list[dict]:
    """Problems of a report, in the active language."""
    return [
        {
            "row": problem["row"],
            "what": LABELS.get(problem["field"], ""),
            "sentence": sentence_of(problem["code"], problem["values"]),
        }
        for problem in problems
    ]


class ImportRow:
    """An import in the list, and above its report."""

    def __init__(self, item: PeopleImport, viewer=None):
        self.item = item
        self.is_mine = viewer is not None and item.uploaded_by_id == viewer.pk

    @property
    def name(self) -> str:
        return self.item.file_name or _("A file that is deleted")

    @property
    def url(self) -> str:
        """Where to go on with it; nowhere for a file of another person, or one that is deleted."""
        if self.item.state == State.UPLOADED:
            goes_on = self.is_mine and self.item.table
            return reverse("desk:import_columns", args=[self.item.pk]) if goes_on else ""
        name = "desk:import_progress" if self.item.state in {State.QUEUED, State.RUNNING} else "desk:import_report"
        return reverse(name, args=[self.item.pk])

    @property
    def state(self) -> str:
        return _("Begun") if self.item.state == State.UPLOADED else self.item.get_state_display()

    @property
    def kind(self) -> str:
        return {State.DONE: "ok", State.FAILED: "stop"}.get(self.item.state, "")

    @property
    def why(self) -> str:
        return str(WHY.get(self.item.report.get("why"), "")) if self.item.state == State.FAILED else ""

    @property
    def people(self) -> str:
        """5 added, 2 changed, 1 row with a problem"""
        report = self.item.report
        added, changed, problems = (report.get(name, 0) for name in ("added", "changed", "problems"))
        lines = [
            (added, ngettext("%(count)s added", "%(count)s added", added)),
            (changed, ngettext("%(count)s changed", "%(count)s changed", changed)),
            (problems, ngettext("%(count)s row with a problem", "%(count)s rows with a problem", problems)),
        ]
        return ", ".join(words % {"count": count} for count, words in lines if count) or "–"
