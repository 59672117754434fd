"""Gaps within a text, as Moodle writes them: ``{1:SHORTANSWER:=Paris~%50%Lutetia#Once}``. Both ways. Pure."""

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from quizzes.exchange.moodle.entry import Unmappable
from quizzes.exchange.moodle.fractions import UnknownFraction, percent_of, share_of, written
from quizzes.exchange.numbers import decimal_of, plain_number
from quizzes.kinds import Plain

TYPED, CHOSEN, NUMBER, CASED, SEVERAL = "typed", "chosen", "number", "cased", "several"
NAMES = {
    **dict.fromkeys(("SHORTANSWER", "SA", "MW"), TYPED),
    **dict.fromkeys(("SHORTANSWER_C", "SAC", "MWC"), CASED),
    **dict.fromkeys(("NUMERICAL", "NM"), NUMBER),
    **dict.fromkeys(("MULTICHOICE", "MC", "MULTICHOICE_V", "MCV", "MULTICHOICE_H", "MCH"), CHOSEN),
    **dict.fromkeys(("MULTICHOICE_S", "MCS", "MULTICHOICE_VS", "MCVS", "MULTICHOICE_HS", "MCHS"), CHOSEN),
    **dict.fromkeys(("MULTIRESPONSE", "MR", "MULTIRESPONSE_H", "MRH", "MULTIRESPONSE_S", "MRS"), SEVERAL),
    **dict.fromkeys(("MULTIRESPONSE_HS", "MRHS"), SEVERAL),
}
WRITTEN = {TYPED: "SHORTANSWER", NUMBER: "NUMERICAL", CHOSEN: "MULTICHOICE"}
GAP = re.compile(r"\{(\d*):([A-Za-z_]+):((?:\\.|[^\\}])*)\}", re.DOTALL)
PLACE = re.compile(r"\[(\d{1,2})\]")
ESCAPED = re.compile(r"\\(.)", re.DOTALL)
TO_ESCAPE = re.compile(r"[\\~#}]")
FRACTION = re.compile(r"%(-?[\d.]+)%")
Note = Callable[[str], None]


class Alternative(NamedTuple):
    text: str
    percent: Decimal
    feedback: str


def has_gaps(text: str) -> bool:
    return any(found[2].upper() in NAMES for found in GAP.finditer(text))


def gap_text(text: str, *, note: Note) -> Plain:
    """Our content for a text with gaps. Raises ``Unmappable``."""
    gaps: list[Plain] = []
    weights: set[str] = set()

    def place(found: re.Match) -> str:
        if found[2].upper() not in NAMES:
            raise Unmappable(_("A gap of the type “%(name)s” has no counterpart here.") % {"name": found[2][:40]})
        weights.add(found[1] or "1")
        gaps.append(_gap(NAMES[found[2].upper()], found[3], note))
        return f"\ue000{len(gaps)}\ue001"

    with_places = GAP.sub(place, text)
    if not gaps:
        raise Unmappable(_("The text has no gap."))
    if PLACE.search(with_places):
        note(_("Numbers in square brackets stand in round ones: square ones mark the gaps."))
        with_places = PLACE.sub(r"(\1)", with_places)
    if len(weights) > 1:
        note(_("Moodle weighs the gaps; here each earns as much."))
    return {"text": with_places.replace("\ue000", "[").replace("\ue001", "]"), "gaps": gaps}


def _gap(kind: str, body: str, note: Note) -> Plain:
    if kind == SEVERAL:
        raise Unmappable(_("A gap asks for several options. Here a gap takes one."))
    if kind == CASED:
        note(_("Capital letters matter in a gap in Moodle; here they don't."))
        kind = TYPED
    alternatives = [_alternative(part) for part in _divided(body, "~") if part.strip()]
    right = [one for one in alternatives if one.percent > 0]
    others = [one for one in alternatives if one.percent <= 0]
    if any(one.feedback for one in others):
        note(_("Feedback to wrong answers of a gap was left out."))
    tolerances = [_number(one.text)[1] for one in right] if kind == NUMBER else []
    if len(set(tolerances)) > 1:
        note(_("The numbers of a gap have different tolerances; the first one holds for all."))
    return {
        "kind": kind,
        "accepted": [_accepted(one, kind) for one in right],
        "wrong": [one.text for one in others] if kind == CHOSEN else [],
        "tolerance": next(iter(tolerances), "0"),
    }


def _accepted(one: Alternative, kind: str) -> Plain:
    text = _number(one.text)[0] if kind == NUMBER else one.text
    return {"text": text, "share": share_of(one.percent), "feedback": one.feedback}


def _number(text: str) -> tuple[str, str]:
    """A number and its tolerance."""
    value, _colon, tolerance = text.partition(":")
    found, width = decimal_of(value), decimal_of(tolerance or "0")
    if found is None or width is None:
        raise Unmappable(_("“%(value)s” is no number that can be asked for.") % {"value": text[:40]})
    return plain_number(found), plain_number(width)


def _alternative(part: str) -> Alternative:
    answer, *feedback = _divided(part.strip(), "#")
    percent = Decimal(0)
    if answer.startswith("="):
        answer, percent = answer[1:], Decimal(100)
    elif found := FRACTION.match(answer):
        answer, percent = answer[found.end() :], _percent(found[1])
    return Alternative(_unescaped(answer), percent, _unescaped("#".join(feedback)))


def _percent(text: str) -> Decimal:
    try:
        return percent_of(text)
    except UnknownFraction as error:
        sentence = _("An answer is worth “%(fraction)s” percent. Moodle knows no such part of a mark.")
        raise Unmappable(sentence % {"fraction": text[:20]}) from error


def _divided(text: str, sign: str) -> list[str]:
    """At each ``sign`` that is not escaped."""
    parts = re.findall(rf"(?:\\.|[^\\{sign}])+|{sign}|\\$", text, re.DOTALL)
    found = [""]
    for part in parts:
        if part == sign:
            found.append("")
        else:
            found[-1] += part
    return found


def _unescaped(text: str) -> str:
    return " ".join(ESCAPED.sub(r"\1", text).split())


def written_text(content: Mapping[str, Any]) -> str:
    """Our text with its gaps written in Moodle's way."""
    return PLACE.sub(lambda found: _written_at(int(found[1]), content["gaps"], found[0]), content["text"])


def _written_at(number: int, gaps: Sequence[Mapping[str, Any]], otherwise: str) -> str:
    if not 1 <= number <= len(gaps):
        return otherwise
    gap = gaps[number - 1]
    parts = [_written(one, gap) for one in gap["accepted"]]
    parts += [_escaped_start(text) for text in gap.get("wrong", [])]
    return f"{{1:{WRITTEN[gap['kind']]}:{'~'.join(parts)}}}"


def _written(one: Mapping[str, Any], gap: Mapping[str, Any]) -> str:
    share = Decimal(one.get("share") or "1")
    worth = "=" if share == 1 else f"%{written(share)}%"
    text = f"{one['text']}:{gap.get('tolerance') or '0'}" if gap["kind"] == NUMBER else _escaped(one["text"])
    return f"{worth}{text}" + (f"#{_escaped(one['feedback'])}" if one.get("feedback") else "")


def _escaped(text: str) -> str:
    return TO_ESCAPE.sub(lambda found: f"\\{found[0]}", " ".join(text.split()))


def _escaped_start(text: str) -> str:
    """A wrong option; a sign that says how much one is worth is none here."""
    plain = _escaped(text)
    return f"\\{plain}" if plain.startswith(("=", "%")) else plain
