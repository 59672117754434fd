"""The formats of files of questions, by the names that people choose them by. Pure."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from quizzes.exchange.aiken import read_aiken, write_aiken
from quizzes.exchange.draft import LONGEST_TEXT, Draft, Problem, Reader, Reading, Writer
from quizzes.exchange.gift import read_gift, write_gift
from quizzes.exchange.moodle_xml import read_moodle_xml, write_moodle_xml
from quizzes.exchange.own_json import read_own_json, write_own_json
from quizzes.exchange.picture_kinds import ending_of
from quizzes.kinds import BadContent, UnknownKind, kind_named


@dataclass(frozen=True)
class Format:
    name: str
    label: str | Promise
    ending: str  # of its files
    media_type: str
    read: Reader
    write: Writer


FORMATS = {
    one.name: one
    for one in (
        Format("gift", "GIFT", "gift", "text/plain", read_gift, write_gift),
        Format("aiken", "Aiken", "txt", "text/plain", read_aiken, write_aiken),
        Format("moodlexml", "Moodle XML", "xml", "application/xml", read_moodle_xml, write_moodle_xml),
        Format("json", _("Our own (JSON)"), "json", "application/json", read_own_json, write_own_json),
    )
}


def read_questions(data: bytes, name: str) -> Reading:
    """Everything of a file in the format called ``name``: its drafts can be asked here as they are, the others are
    problems. Pictures are drawn here once, where time and memory are limited. Raises ``FileRefused``.
    """
    read = FORMATS[name].read(data)
    reasons = [(draft, problem_of(draft) or _problem_of_pictures(draft)) for draft in read.questions]
    refused = [Problem(draft.line, reason) for draft, reason in reasons if reason]
    return Reading(
        questions=[draft for draft, reason in reasons if not reason],
        problems=sorted([*read.problems, *refused], key=lambda problem: problem.line),
        descriptions=read.descriptions,
    )


def problem_of(draft: Draft) -> str:
    """Why ``draft`` can't be asked here, as a sentence; nothing when it can."""
    if not draft.text.strip():
        return gettext("The question has no text.")
    if any(len(text) > LONGEST_TEXT for text in (draft.text, draft.case, draft.explanation)):
        most = {"most": LONGEST_TEXT}
        return gettext("The question, its case or its explanation is longer than %(most)d characters.") % most
    try:
        kind_named(draft.kind).load(draft.content)
    except BadContent as error:
        return str(error)
    except UnknownKind:
        return gettext("Questions of this kind are not known here.")
    return ""


def _problem_of_pictures(draft: Draft) -> str:
    return "" if all(ending_of(one.data) for one in draft.pictures) else no_picture()


def no_picture() -> str:
    return gettext("A picture is no JPEG, PNG or WebP, or too large.")
