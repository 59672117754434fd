"""A table for the terminal that is Markdown too, and the budgets that its figures are held against."""

import tomllib
from dataclasses import dataclass, field
from pathlib import Path

BUDGETS = tomllib.loads((Path(__file__).parent / "budgets.toml").read_text())


@dataclass
class Table:
    title: str
    columns: list[str]
    rows: list[list[str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def add(self, *cells) -> None:
        self.rows.append([_text(cell) for cell in cells])

    def markdown(self) -> str:
        lines = [self.columns, *self.rows]
        widths = [max(len(line[column]) for line in lines) for column in range(len(self.columns))]
        head, *rest = [
            " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) for line in lines
        ]
        rule = " | ".join("-" * width for width in widths)
        body = "\n".join(f"| {line} |" for line in (head, rule, *rest))
        notes = "".join(f"\n{note}" for note in self.notes)
        return f"## {self.title}\n\n{body}\n{notes}"


def _line(cells: list[str], widths: list[int]) -> str:
    return f"| {' | '.join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True))} |"


def _text(cell) -> str:
    if isinstance(cell, float):
        return f"{cell:.0f}" if cell >= 100 else f"{cell:.1f}" if cell >= 10 else f"{cell:.2f}"
    return f"{cell:,}".replace(",", " ") if isinstance(cell, int) else str(cell)


def verdict(*sections: str, **figures: float) -> str:
    """Whether the figures keep the budgets of ``sections``: ``met``, or which do not; empty without a budget.

    A budget named ``…_at_least`` is a lower bound, any other an upper one.
    """
    missed, held = [], False
    for name, limit in _budgets(sections):
        subject = name.removesuffix("_at_least")
        if subject not in figures:
            continue
        held, figure = True, figures[subject]
        if figure < limit if name != subject else figure > limit:
            missed.append(f"{subject.replace('_', ' ')} {_text(figure)}, not {limit}")
    return "; ".join(missed) or ("met" if held else "")


def _budgets(sections: tuple[str, ...]) -> list[tuple[str, float]]:
    return [budget for section in sections for budget in BUDGETS.get(section, {}).items()]
