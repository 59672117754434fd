"""A rubric and a model answer in the one field that Moodle has for those who mark. Pure.

A line ``[2] Names the debt`` is a line of the rubric with its points; all other lines are the model answer.
"""

import re
from typing import Any

LINE = re.compile(r"\[(\d{1,3})\]\s+(.+)")


def from_grader_info(text: str) -> tuple[list[dict[str, Any]], str]:
    rubric, answer = [], []
    for line in text.split("\n"):
        if found := LINE.fullmatch(line.strip()):
            rubric.append({"text": found[2], "points": int(found[1])})
        else:
            answer.append(line)
    return rubric, "\n".join(answer).strip()


def to_grader_info(rubric: list[dict[str, Any]], model_answer: str) -> str:
    lines = [f"[{line['points']}] {' '.join(line['text'].split())}" for line in rubric]
    return "\n\n".join(part for part in ("\n".join(lines), model_answer) if part)
