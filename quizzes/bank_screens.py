"""What the screens of files of questions show: each question as it will be asked, and what becomes of it."""

import base64
import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from PIL import Image

from quizzes import feedback
from quizzes.bank import DESCRIPTION, READY, SKIPPED, Report, look_at
from quizzes.blocks import AnswerBlock
from quizzes.exchange.draft import Draft, Picture, Reading
from quizzes.feedback import Reviewed
from quizzes.kinds import kind_named
from quizzes.models import QuestionImport, Topic
from quizzes.paper import Source, assemble
from quizzes.sheet import Asked, blank_sheet

State = QuestionImport.State
SEED = "file"
WIDEST = (700, 525)
STATUS = {
    READY: (gettext_lazy("Will be imported"), "ok"),
    SKIPPED: (gettext_lazy("Will not be imported"), "stop"),
}


@dataclass(frozen=True)
class Entry:
    """A question of a file, before anything is done with it. ``place`` is where it stands among them, from 1."""

    place: int
    draft: Draft
    status: str
    reason: str  # why it is not imported

    @property
    def kind(self) -> str:
        return str(AnswerBlock().child_blocks[self.draft.kind].label)

    @property
    def status_words(self) -> str:
        return str(STATUS[self.status][0])

    @property
    def status_kind(self) -> str:
        return STATUS[self.status][1]


@dataclass(frozen=True)
class Shown:
    """An entry with the question as a learner sees it, and what is told afterwards."""

    entry: Entry
    question: Asked
    reviewed: Reviewed


@dataclass(frozen=True)
class Preview:
    entries: list[Entry]
    report: Report
    descriptions: int

    @property
    def ready(self) -> int:
        return len(self.report.drafts)


def preview_of(reading: Reading, *, topic: Topic | None = None) -> Preview:
    """What an import into ``topic``, a new one by default, would do now: as the command says it with ``--dry-run``."""
    report = look_at(reading, topic=topic)
    rows = [row for row in report.rows if row.type != DESCRIPTION]
    drafts = sorted(reading.questions, key=lambda draft: draft.line)
    reasons: dict[int, list[str]] = {}
    for problem in report.problems:
        reasons.setdefault(problem.line, []).append(problem.reason)
    entries = [
        Entry(place, draft, row.status, " ".join(reasons.get(draft.line, [])) if row.status == SKIPPED else "")
        for place, (draft, row) in enumerate(zip(drafts, rows, strict=True), start=1)
    ]
    return Preview(entries, report, len(reading.descriptions))


def shown(entries: Sequence[Entry], *, language: str) -> list[Shown]:
    """The questions of ``entries`` as they will be asked. Nothing is stored for it."""
    paper, key = assemble(sources=[_source(entry, language) for entry in entries], seed=SEED)
    asked = [replace(one, number=entry.place) for one, entry in zip(blank_sheet(paper), entries, strict=True)]
    reviewed = feedback.review(paper=paper, key=key, answers={}, with_answers=True)
    return [Shown(*one) for one in zip(entries, asked, reviewed, strict=True)]


def _source(entry: Entry, language: str) -> Source:
    draft = entry.draft
    return Source(
        question=str(entry.place),
        kind=draft.kind,
        content=kind_named(draft.kind).load(draft.content),
        language=language,
        prompt=draft.text,
        case=draft.case,
        explanation=draft.explanation,
        worth=draft.worth,
        pictures=[_picture(one) for one in draft.pictures],
    )


def _picture(picture: Picture) -> dict[str, Any]:
    """Small, and within the page: it lies in no store yet."""
    with Image.open(io.BytesIO(picture.data), formats=["JPEG", "PNG", "WEBP"]) as drawn:
        drawn.thumbnail(WIDEST)
        out = io.BytesIO()
        drawn.convert("RGB").save(out, "WEBP", quality=70)
        width, height = drawn.size
    url = f"data:image/webp;base64,{base64.b64encode(out.getvalue()).decode('ascii')}"
    return {"url": url, "width": width, "height": height, "alternative": picture.alternative}


class ImportRow:
    """An import in the list, and above its report."""

    def __init__(self, item: QuestionImport):
        self.item = item

    @property
    def name(self) -> str:
        return self.item.file_name or _("A file that is deleted")

    @property
    def has_screen(self) -> bool:
        return bool(self.item.read) or self.item.state != State.READ

    @property
    def kind(self) -> str:
        return {State.DONE: "ok", State.FAILED: "stop"}.get(self.item.state, "")

    @property
    def questions(self) -> str:
        """5 imported, 1 left out"""
        imported, skipped = self.item.report.get("imported", 0), self.item.report.get("skipped", 0)
        lines = [
            (imported, ngettext("%(count)s imported", "%(count)s imported", imported)),
            (skipped, ngettext("%(count)s left out", "%(count)s left out", skipped)),
        ]
        return ", ".join(words % {"count": count} for count, words in lines if count) or "–"
