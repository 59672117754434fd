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


def verdict(section: str, **figures: float) -> str:
    """Whether each figure keeps its budget: ``met``, or what is not met and by how much; empty without a budget.

    A budget named ``…_at_least`` is a lower bound, any other an upper one.
    """
    budget = BUDGETS.get(section, {})
    held = {
        name: figures[name.removesuffix("_at_least")] for name in budget if name.removesuffix("_at_least") in figures
    }
    missed = [
        f"{name.removesuffix('_at_least')} {_text(float(figure))} of {budget[name]}"
        for name, figure in held.items()
        if (figure < budget[name] if name.endswith("_at_least") else figure > budget[name])
    ]
    if not held:
        return ""
    return f"not met: {', '.join(missed)}" if missed else "met"
