"""Which questions an attempt asks: those placed in the quiz, and draws from the bank, in a form of its own. Pure."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from quizzes.kinds import draw

FORM_A, FORM_B, EVERYBODY = "a", "b", ""


@dataclass(frozen=True)
class Candidate:
    """A published question of the bank, as far as a draw looks at it."""

    question: str  # the same in all languages
    objective: int
    topic: int | None = None
    difficulty: int = 0
    tags: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Fixed:
    question: str
    form: str = EVERYBODY


@dataclass(frozen=True)
class Draw:
    """So many of the candidates that fit; what is None or empty is not asked for."""

    count: int
    objective: int | None = None
    topic: int | None = None
    tag: str = ""
    difficulty: int | None = None
    only_unseen: bool = True
    form: str = EVERYBODY

    def fits(self, one: Candidate) -> bool:
        return (
            self.objective in {None, one.objective}
            and self.topic in {None, one.topic}
            and self.difficulty in {None, one.difficulty}
            and (not self.tag or self.tag.casefold() in {tag.casefold() for tag in one.tags})
        )


@dataclass(frozen=True)
class Plan:
    """What a quiz asks: its questions in their order, then its draws in theirs, and what these may take from."""

    fixed: Sequence[Fixed] = ()
    draws: Sequence[Draw] = ()
    bank: Sequence[Candidate] = ()

    @property
    def has_forms(self) -> bool:
        return any(one.form for one in self.fixed) or any(one.form for one in self.draws)

    @property
    def forms(self) -> tuple[str, ...]:
        return (FORM_A, FORM_B) if self.has_forms else (EVERYBODY,)


def form_for(*, enrolment: int, is_pre_test: bool) -> str:
    """The form a person sits, where a quiz has forms: every other enrolment begins with B, and who had one form in
    the pre-test has the other in all later tests of the course. So both forms are sat before and after.
    """
    begins_with_b = enrolment % 2 == 1
    return FORM_B if begins_with_b == is_pre_test else FORM_A


def choose(plan: Plan, *, form: str, seed: str, seen: Collection[str] = ()) -> list[str]:
    """The questions of one attempt, each once: those placed, then what each draw took.

    A draw takes at random; questions of the last attempt (``seen``) come only when there are not enough others,
    unless the draw does not mind. Where two draws could take the same question, it goes where it is needed for as
    many questions as possible to be asked. What the bank cannot give is left out.
    """
    fixed = list(dict.fromkeys(one.question for one in plan.fixed if one.form in {EVERYBODY, form}))
    draws = [one for one in plan.draws if one.form in {EVERYBODY, form}]
    wishes = [_wishes(one, plan.bank, set(fixed), seed, set(seen) if one.only_unseen else set()) for one in draws]
    taken = _take(wishes, [one.count for one in draws])
    return [*fixed, *(question for one in taken for question in one)]


def _wishes(one: Draw, bank: Iterable[Candidate], fixed: set[str], seed: str, seen: set[str]) -> list[str]:
    """What a draw would take, best first: at random, but for those seen, which come last."""
    fitting = {candidate.question for candidate in bank if one.fits(candidate)} - fixed
    return sorted(fitting, key=lambda question: (question in seen, draw(seed, "choice", question)))


def _take(wishes: Sequence[Sequence[str]], counts: Sequence[int]) -> list[list[str]]:
    """For each draw what it gets: as many questions as can be given (augmenting paths in the graph of seats).

    Each draw has ``count`` seats; a seat that finds its wish taken asks the one who has it to move to another.
    """
    seats = [draw_ for draw_, count in enumerate(counts) for _ in range(count)]
    holder: dict[str, int] = {}  # question → seat
    for seat in range(len(seats)):
        _seat(seat, seats, wishes, holder, set())
    given: list[list[str]] = [[] for _ in counts]
    for draw_, wanted in enumerate(wishes):
        given[draw_] = [question for question in wanted if question in holder and seats[holder[question]] == draw_]
    return given


def _seat(
    seat: int, seats: Sequence[int], wishes: Sequence[Sequence[str]], holder: dict[str, int], asked: set[str]
) -> bool:
    wanted = wishes[seats[seat]]
    for question in wanted:
        if question not in holder:
            holder[question] = seat
            return True
    for question in wanted:
        if question in asked:
            continue
        asked.add(question)
        if _seat(holder[question], seats, wishes, holder, asked):
            holder[question] = seat
            return True
    return False


def shortfalls(plan: Plan) -> list[tuple[int, int]]:
    """The draws (from 1) that the bank cannot fill, each with how many questions fit it in all."""
    fixed = {one.question for one in plan.fixed}
    found = []
    for number, one in enumerate(plan.draws, start=1):
        fitting = {candidate.question for candidate in plan.bank if one.fits(candidate)} - fixed
        if len(fitting) < one.count:
            found.append((number, len(fitting)))
    return found


def parallel_gaps(plan: Plan, objectives: Mapping[str, int]) -> dict[int | None, tuple[int, int]]:
    """Objectives that the two forms measure with unlike numbers of questions: how many in A, how many in B.

    ``objectives`` are those of the questions placed; a draw without an objective counts under None.
    """
    counts: dict[int | None, list[int]] = {}
    for place, form in enumerate((FORM_A, FORM_B)):
        for objective, number in _asked(plan, objectives, form):
            counts.setdefault(objective, [0, 0])[place] += number
    return {objective: (a, b) for objective, (a, b) in counts.items() if a != b}


def _asked(plan: Plan, objectives: Mapping[str, int], form: str) -> list[tuple[int | None, int]]:
    own = {EVERYBODY, form}
    placed = [(objectives.get(one.question), 1) for one in plan.fixed if one.form in own]
    return [*placed, *((one.objective, one.count) for one in plan.draws if one.form in own)]
