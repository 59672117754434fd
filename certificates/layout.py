"""Where things stand on the certificate, in millimetres. Pure."""

from dataclasses import dataclass

LINE_TOP_MM = 43.0
FIRST_STOP_MM = 62.0
LAST_STOP_MM = 151.0
WIDEST_GAP_MM = 14.8


@dataclass(frozen=True)
class PlacedStep:
    title: str
    detail: str
    top_mm: float


def place_steps(steps: list[dict[str, str]]) -> list[PlacedStep]:
    """The steps down the line, evenly, from the first stop to at most the last."""
    gap = _gap(len(steps))
    return [
        PlacedStep(title=step["title"], detail=step["detail"], top_mm=round(FIRST_STOP_MM + gap * index, 2))
        for index, step in enumerate(steps)
    ]


def line_of(step_count: int) -> dict[str, float]:
    """Top and length of the line that joins the stops."""
    end = FIRST_STOP_MM + _gap(step_count) * max(step_count - 1, 0)
    return {"top_mm": LINE_TOP_MM, "length_mm": round(end - LINE_TOP_MM, 2)}


def _gap(step_count: int) -> float:
    if step_count < 2:
        return 0.0
    return min(WIDEST_GAP_MM, (LAST_STOP_MM - FIRST_STOP_MM) / (step_count - 1))


def name_size(name: str) -> int:
    """Points for the holder's name: 34 down to 24 as it grows longer; at 24 it wraps."""
    if len(name) <= 24:
        return 34
    return 28 if len(name) <= 30 else 24
