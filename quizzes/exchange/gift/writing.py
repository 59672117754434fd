"""Writes GIFT. Pure."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from quizzes.exchange.draft import Draft, Problem, Writing
from quizzes.exchange.gift.signs import escaped, needs_plain
from quizzes.exchange.html_text import from_plain
from quizzes.exchange.moodle.fractions import written
from quizzes.kinds import Plain

ARROW, DRAWN_ARROW = "->", "→"


class CannotSay(Exception):
    """GIFT has no way to write this; the argument is a translated sentence."""


def write_gift(drafts: Sequence[Draft]) -> Writing:
    """The same drafts make the same bytes. A case stands before its question, as a text that asks nothing."""
    writing, parts, category = Writing(data=b""), [], ""
    for place, draft in enumerate(drafts, start=1):
        try:
            text = _question(draft)
        except CannotSay as error:
            writing.problems.append(Problem(place, str(error)))
            continue
        if draft.category != category:
            category = draft.category
            parts.append(f"$CATEGORY: {escaped(_line(category))}\n")
        parts.append(text)
        writing.losses.extend(Problem(place, sentence) for sentence in _losses(draft))
    return Writing("\n".join(parts).encode(), writing.problems, writing.losses)


def _question(draft: Draft) -> str:
    write = ANSWERS.get(draft.kind)
    if write is None:
        raise CannotSay(_("GIFT has no questions of this kind."))
    answers = "".join(f"\t{line}\n" for line in write(draft.content))
    feedback = f"\t####{_text(draft.explanation)}\n" if draft.explanation.strip() else ""
    opening = "{#\n" if draft.kind == "numeric" else "{\n"
    case = f"{_title(draft)}{_text(draft.case)}\n\n" if draft.case.strip() else ""
    return f"{case}{_comment(draft)}{_title(draft)}{_text(draft.text)}{opening}{answers}{feedback}}}\n"


def _comment(draft: Draft) -> str:
    said = [f"[id:{_in_brackets(draft.idnumber)}]"] if draft.idnumber else []
    said += [f"[tag:{_in_brackets(tag)}]" for tag in draft.tags]
    return f"// {' '.join(said)}\n" if said else ""


def _in_brackets(text: str) -> str:
    return _line(text).replace("]", "\\]")


def _title(draft: Draft) -> str:
    return f"::{escaped(_line(draft.title))}::" if draft.title.strip() else ""


def _text(text: str) -> str:
    plain = from_plain(text).text
    return f"{'[plain]' if needs_plain(plain) else ''}{escaped(plain)}"


def _line(text: str) -> str:
    return " ".join(from_plain(text).text.split())


def _option(text: str) -> str:
    return _text(_line(text))


def _typed(text: str) -> str:
    """What is read back as it stands, whatever it looks like."""
    line = _line(text)
    return f"{'[plain]' if line.startswith('[') else ''}{escaped(line)}"


def _remark(feedback: str) -> str:
    """Feedback after an answer. An arrow in it would make the question one of pairs."""
    text = _text(feedback.replace(ARROW, DRAWN_ARROW))
    return f"#{text}" if text else ""


def _choice(content: Plain) -> Iterator[str]:
    for option in content["options"]:
        yield f"{'=' if option['is_right'] else '~'}{_option(option['text'])}{_remark(option['feedback'])}"


def _multiple_choice(content: Plain) -> Iterator[str]:
    share = Decimal(1) / sum(option["is_right"] for option in content["options"])
    for option in content["options"]:
        weight = written(share, is_negative=not option["is_right"])
        yield f"~%{weight}%{_option(option['text'])}{_remark(option['feedback'])}"


def _true_false(content: Plain) -> Iterator[str]:
    when_true, when_false = _remark(content["feedback_true"]), _remark(content["feedback_false"])
    right, wrong = (when_true, when_false) if content["is_true"] else (when_false, when_true)
    yield f"{'TRUE' if content['is_true'] else 'FALSE'}{wrong or ('#' if right else '')}{right}"


def _matching(content: Plain) -> Iterator[str]:
    for pair in content["pairs"]:
        yield f"={_option(pair['prompt'].replace(ARROW, DRAWN_ARROW))} -> {_typed(pair['match'])}"
    for match in content["extra"]:
        yield f"= -> {_typed(match)}"


def _short_answer(content: Plain) -> Iterator[str]:
    for one in content["accepted"]:
        if ARROW in one["text"]:
            raise CannotSay(_("GIFT can't hold “->” in an answer that is typed."))
        yield f"=%{written(Decimal(one['share']))}%{_typed(one['text'])}{_remark(one['feedback'])}"
    if content["other_feedback"].strip():
        yield f"=%0%*{_remark(content['other_feedback'])}"


def _numeric(content: Plain) -> Iterator[str]:
    for one in content["accepted"]:
        yield f"=%{written(Decimal(one['share']))}%{one['value']}:{one['tolerance']}{_remark(one['feedback'])}"
    if content["other_feedback"].strip():
        yield f"~{_remark(content['other_feedback'])}"


def _open_text(content: Plain) -> Iterator[str]:
    return iter(())


ANSWERS: dict[str, Callable[[Plain], Iterator[str]]] = {
    "choice": _choice,
    "multiple_choice": _multiple_choice,
    "true_false": _true_false,
    "matching": _matching,
    "short_answer": _short_answer,
    "numeric": _numeric,
    "open_text": _open_text,
}


def _losses(draft: Draft) -> Iterator[str]:
    """What a reader of the file will not know."""
    content = draft.content
    if draft.pictures:
        yield _("GIFT holds no pictures.")
    if draft.worth != 1:
        yield _("GIFT does not say how many marks a question is worth.")
    if content.get("keeps_order"):
        yield _("GIFT does not say that the options keep their order.")
    if content.get("case_matters"):
        yield _("GIFT does not say that capital letters matter.")
    if content.get("unit"):
        yield _("GIFT does not hold the unit.")
    if content.get("rubric") or content.get("model_answer"):
        yield _("GIFT holds neither the rubric nor the model answer.")
