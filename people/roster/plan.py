"""What a row would do: add a person, change one, nothing, or not be done, and why."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from people.roster import fields
from people.roster.directory import Directory, Known
from people.roster.fields import Problem
from people.roster.rows import Row

ADD, CHANGE, UNCHANGED, PROBLEM = "add", "change", "unchanged", "problem"
ACTIONS = (ADD, CHANGE, UNCHANGED, PROBLEM)


@dataclass
class Planned:
    """``account`` are new values of the account; ``organisation`` and ``audiences`` are keys.

    ``moves`` says that a posting begins; ``audiences`` are those to join, nobody is ever taken out of one.
    """

    row: Row
    action: str
    problems: list[Problem] = field(default_factory=list)
    person: int | None = None
    account: dict[str, str] = field(default_factory=dict)
    moves: bool = False
    organisation: int | None = None
    job_title: str = ""
    started_on: date | None = None
    audiences: frozenset[int] = frozenset()

    @property
    def changed_fields(self) -> list[str]:
        """What changes, in the order of the fields."""
        work = {fields.ORGANISATION} if self.moves else set()
        joined = {fields.AUDIENCES} if self.audiences else set()
        changed = set(self.account) | work | joined
        return [name for name in fields.FIELDS if name in changed]


def plan_rows(rows: Iterable[Row], directory: Directory, *, language: str) -> list[Planned]:
    """``language`` is for new people whose row names none."""
    return [decide(row, directory, language=language) for row in rows]


def counts_of(planned: Iterable[Planned]) -> dict[str, int]:
    counts = dict.fromkeys(ACTIONS, 0)
    for one in planned:
        counts[one.action] += 1
    return counts


def decide(row: Row, directory: Directory, *, language: str) -> Planned:
    """Hold one row against the directory."""
    planned = Planned(row=row, action=PROBLEM, problems=list(row.problems))
    planned.organisation = _organisation(row, directory, planned)
    planned.audiences = _audiences(row, directory, planned)
    known = directory.people.get(row.email) if row.address else None
    if known is None:
        _plan_new(row, directory, planned, language)
    else:
        _plan_known(row, directory, planned, known)
    if planned.problems:
        planned.action = PROBLEM
    return planned


def _organisation(row: Row, directory: Directory, planned: Planned) -> int | None:
    text = row.text(fields.ORGANISATION)
    if not text:
        return None
    found = directory.organisations.find(text)
    if len(found) == 1:
        return min(found)
    planned.problems.append(_not_found(fields.ORGANISATION, text, found, directory.organisations.nearest(text)))
    return None


def _audiences(row: Row, directory: Directory, planned: Planned) -> frozenset[int]:
    names = row.values.get(fields.AUDIENCES) or []
    keys = set()
    for name in names if isinstance(names, list) else []:
        found = directory.audiences.find(name)
        if len(found) == 1:
            keys |= found
        else:
            planned.problems.append(_not_found(fields.AUDIENCES, name, found, directory.audiences.nearest(name)))
    return frozenset(keys)


def _not_found(name: str, text: str, found: set[int], near: str) -> Problem:
    if found:
        return Problem(name, f"{name}_ambiguous", {"value": text[:80]})
    if near:
        return Problem(name, f"{name}_near", {"value": text[:80], "near": near})
    return Problem(name, f"{name}_unknown", {"value": text[:80]})


def _plan_new(row: Row, directory: Directory, planned: Planned, language: str) -> None:
    has_problem = any(problem.field == fields.FULL_NAME for problem in planned.problems)
    if not row.text(fields.FULL_NAME) and not has_problem:
        planned.problems.append(Problem(fields.FULL_NAME, "name_missing"))
    if row.email in directory.taken:
        planned.problems.append(Problem(fields.EMAIL, "email_taken"))
    if row.address and row.address.looks_like != row.email and row.address.looks_like in directory.people:
        planned.problems.append(Problem(fields.EMAIL, "email_like_known", {"value": row.address.looks_like}))
    planned.action = ADD
    planned.account = {fields.LANGUAGE: language} | _account(row)
    planned.job_title = row.text(fields.JOB_TITLE)
    planned.started_on = _day(row)
    planned.moves = planned.organisation is not None


def _plan_known(row: Row, directory: Directory, planned: Planned, known: Known) -> None:
    planned.person = known.pk
    planned.account = {name: value for name, value in _account(row).items() if known.account[name] != value}
    planned.audiences -= known.audiences
    _plan_posting(row, directory, planned, known)
    planned.action = CHANGE if planned.changed_fields else UNCHANGED
    if not known.is_active:
        planned.problems.append(Problem(fields.EMAIL, "account_closed"))
    elif planned.action == CHANGE and not known.is_changeable:
        planned.problems.append(Problem(fields.EMAIL, "above_your_rights"))


def _plan_posting(row: Row, directory: Directory, planned: Planned, known: Known) -> None:
    """Another organisation or job title begins a posting. The day alone changes nothing: what was, was."""
    organisation = planned.organisation or known.organisation
    job_title = row.text(fields.JOB_TITLE)
    is_elsewhere = organisation != known.organisation
    planned.moves = organisation is not None and (is_elsewhere or bool(job_title and job_title != known.job_title))
    if not planned.moves or organisation is None:
        return
    planned.organisation = organisation
    planned.job_title = job_title
    planned.started_on = _day(row) or directory.workplaces[organisation].today
    if known.started_on and planned.started_on < known.started_on:
        value = known.started_on.isoformat()
        planned.problems.append(Problem(fields.STARTED_ON, "before_present_posting", {"value": value}))


def _account(row: Row) -> dict[str, str]:
    return {name: text for name in fields.OF_THE_ACCOUNT if (text := row.text(name))}


def _day(row: Row) -> date | None:
    day = row.values.get(fields.STARTED_ON)
    return day if isinstance(day, date) else None
