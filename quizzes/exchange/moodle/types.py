"""Moodle's types of question, each as the kind here that asks the same. Pure.

Each function gives the name of a kind and its plain content, and notes what Moodle would mark in another way.
"""

from collections.abc import Callable
from decimal import Decimal

from django.utils.translation import gettext as _

from quizzes.exchange.essays import MOST_WORDS, open_text
from quizzes.exchange.moodle.entry import Entry, Unmappable
from quizzes.exchange.moodle.fractions import HUNDRED, UnknownFraction, percent_of, share_of
from quizzes.exchange.moodle.rubric import from_grader_info
from quizzes.exchange.moodle.tree import Node
from quizzes.exchange.numbers import decimal_of, plain_number
from quizzes.exchange.weights import weighted_choice
from quizzes.kinds import Plain

Mapped = tuple[str, Plain]
ANYTHING = "*"


def multichoice(entry: Entry) -> Mapped:
    answers = [(_percent(node), node) for node in entry.node.all("answer")]
    is_single = entry.node.words("single").lower() in {"true", "1", ""}
    options = [(percent, entry.shown(node), entry.said(node.first("feedback"))) for percent, node in answers]
    kind, content, notes = weighted_choice(options, is_single=is_single)
    if not content:
        raise Unmappable(notes[0])
    for sentence in notes:
        entry.note(sentence)
    keeps_order = entry.node.words("shuffleanswers").lower() in {"false", "0"}
    return kind, content | {"keeps_order": keeps_order}


def truefalse(entry: Entry) -> Mapped:
    by_words = {node.words("text").lower(): node for node in entry.node.all("answer")}
    if set(by_words) != {"true", "false"}:
        raise Unmappable(_("The answers are not “true” and “false”."))
    percents = {words: _percent(node) for words, node in by_words.items()}
    if sorted(percents.values()) != [0, HUNDRED]:
        raise Unmappable(_("Exactly one of “true” and “false” has to earn the full mark."))
    feedback = {f"feedback_{words}": entry.said(node.first("feedback")) for words, node in by_words.items()}
    return "true_false", {"is_true": percents["true"] == HUNDRED, **feedback}


def shortanswer(entry: Entry) -> Mapped:
    accepted, other = _accepted(entry, "text")
    return "short_answer", {
        "accepted": accepted,
        "case_matters": entry.node.words("usecase").lower() in {"1", "true"},
        "other_feedback": other,
    }


def numerical(entry: Entry) -> Mapped:
    accepted, other = _accepted(entry, "value")
    for one, node in zip(accepted, _giving(entry), strict=True):
        one["value"] = number(one["value"])
        one["tolerance"] = number(node.words("tolerance") or "0")
    return "numeric", {"accepted": accepted, "unit": _unit(entry), "other_feedback": other}


def _giving(entry: Entry) -> list[Node]:
    """Answers that stand for something; the one for anything else has only a feedback."""
    return [node for node in entry.node.all("answer") if not _is_for_others(node)]


def _is_for_others(node: Node) -> bool:
    return node.words("text") == ANYTHING and _percent(node) <= 0


def _accepted(entry: Entry, name: str) -> tuple[list[Plain], str]:
    if any(_percent(node) < 0 for node in entry.node.all("answer")):
        entry.note(_("Wrong answers take marks away in Moodle; here they earn nothing."))
    accepted = [
        {
            name: node.words("text"),
            "share": share_of(_percent(node)),
            "feedback": entry.said(node.first("feedback")),
        }
        for node in _giving(entry)
    ]
    others = [entry.said(node.first("feedback")) for node in entry.node.all("answer") if _is_for_others(node)]
    return accepted, next(iter(others), "")


def number(text: str) -> str:
    """As our content writes it. Raises ``Unmappable``."""
    found = decimal_of(text)
    if found is None:
        raise Unmappable(_("“%(value)s” is no number that can be asked for.") % {"value": text[:40]})
    return plain_number(found)


def _unit(entry: Entry) -> str:
    units = entry.node.first("units")
    names = [unit.words("unit_name") for unit in units.all("unit")] if units else []
    if len(names) > 1:
        entry.note(_("Only the first unit is shown; a number in another one is not converted."))
    return names[0] if names else ""


def matching(entry: Entry) -> Mapped:
    pairs, extra = [], []
    for node in entry.node.all("subquestion"):
        prompt, answer = entry.shown(node), entry.shown(node.first("answer"))
        if prompt:
            pairs.append({"prompt": prompt, "match": answer})
        elif answer:
            extra.append(answer)
    return "matching", {"pairs": pairs, "extra": extra}


def ordering(entry: Entry) -> Mapped:
    if entry.node.words("selecttype").upper() not in {"", "ALL", "0"}:
        entry.note(_("Moodle asks for some of the items at a time; here all of them are put in order."))
    return "ordering", {"items": [entry.shown(node) for node in entry.node.all("answer")]}


def essay(entry: Entry) -> Mapped:
    if entry.node.words("responseformat") == "noinline":
        raise Unmappable(_("The answer is a file that is handed in. Here answers are written."))
    if entry.node.words("attachments") not in {"", "0"}:
        entry.note(_("Files can't be handed in with an answer here."))
    if entry.said(entry.node.first("responsetemplate")):
        entry.note(_("The text that answers begin with was left out."))
    rubric, model_answer = from_grader_info(entry.said(entry.node.first("graderinfo")))
    content, notes = open_text(most_words=_most_words(entry), rubric=rubric, model_answer=model_answer)
    for sentence in notes:
        entry.note(sentence)
    return "open_text", content


def _most_words(entry: Entry) -> int:
    limit = entry.node.words("maxwordlimit")
    return int(limit) if limit.isascii() and limit.isdigit() and len(limit) < 6 and int(limit) else MOST_WORDS


def _percent(node: Node) -> Decimal:
    fraction = node.attributes.get("fraction", "0")
    try:
        return percent_of(fraction)
    except UnknownFraction as error:
        raise Unmappable(
            _("An answer is worth “%(fraction)s” percent. Moodle knows no such part of a mark.")
            % {"fraction": fraction[:20]}
        ) from error


TYPES: dict[str, Callable[[Entry], Mapped]] = {
    "multichoice": multichoice,
    "truefalse": truefalse,
    "shortanswer": shortanswer,
    "numerical": numerical,
    "matching": matching,
    "match": matching,
    "ordering": ordering,
    "essay": essay,
}
