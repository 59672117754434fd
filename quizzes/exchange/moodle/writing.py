"""Writes a file that Moodle reads. Pure; the same drafts make the same bytes."""

from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from urllib.parse import quote
from xml.sax.saxutils import escape, quoteattr

from django.utils.translation import gettext as _

from quizzes.exchange.draft import Draft, Picture, Problem, Writing
from quizzes.exchange.html_text import from_plain
from quizzes.exchange.moodle import cloze
from quizzes.exchange.moodle.fractions import written
from quizzes.exchange.moodle.rubric import to_grader_info
from quizzes.kinds import Plain

TOP = "$course$/top/"
NO_UNIT = 3
Lines = Iterator[str]


def write(drafts: Sequence[Draft]) -> Writing:
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', "<quiz>"]
    problems, category = [], ""
    for place, draft in enumerate(drafts, start=1):
        if draft.kind not in TYPES:
            problems.append(Problem(place, _("Moodle has no questions of this kind.")))
            continue
        if draft.category != category:
            category = draft.category
            lines += _inside("question", _inside("category", [_text(f"{TOP}{category}")]), type="category")
        lines += _question(draft)
    return Writing("\n".join([*lines, "</quiz>", ""]).encode(), problems)


def _question(draft: Draft) -> Lines:
    name, answers = TYPES[draft.kind]
    yield from _inside("question", [*_head(draft), *answers(draft.content), *_tags(draft)], type=name)


def _head(draft: Draft) -> Lines:
    names = _file_names(draft.pictures)
    yield from _inside("name", [_text(_line(draft.name))])
    words = [_text(_asked(draft) + _shown(draft.pictures, names)), *_files(draft.pictures, names)]
    yield from _inside("questiontext", words, format="html")
    yield from _html("generalfeedback", draft.explanation)
    yield f"<defaultgrade>{draft.worth}.0000000</defaultgrade>"
    yield "<penalty>0.0000000</penalty>"
    yield "<hidden>0</hidden>"
    yield f"<idnumber>{_escaped(draft.idnumber)}</idnumber>"


def _asked(draft: Draft) -> str:
    """The case as a quotation; a text with gaps below a line."""
    case = f"<blockquote>{_paragraphs(draft.case)}</blockquote>" if draft.case.strip() else ""
    if draft.kind != "gap_text":
        return case + _paragraphs(draft.text)
    return f"{case}{_paragraphs(draft.text)}<hr>{_paragraphs(cloze.written_text(draft.content))}"


def _choice(content: Plain) -> Lines:
    yield from _options(content, right="100", wrong="0", is_single=True)


def _multiple_choice(content: Plain) -> Lines:
    """As they are marked here: each right one earns its part, each wrong one takes as much away."""
    part = Decimal(1) / max(sum(one["is_right"] for one in content["options"]), 1)
    yield from _options(content, right=written(part), wrong=written(part, is_negative=True), is_single=False)


def _options(content: Plain, *, right: str, wrong: str, is_single: bool) -> Lines:
    yield f"<single>{_truth(is_single)}</single>"
    yield f"<shuffleanswers>{_truth(not content.get('keeps_order'))}</shuffleanswers>"
    yield "<answernumbering>none</answernumbering>"
    for one in content["options"]:
        yield from _answer(_paragraphs(one["text"]), right if one["is_right"] else wrong, one["feedback"], "html")


def _true_false(content: Plain) -> Lines:
    for words in ("true", "false"):
        is_right = content["is_true"] == (words == "true")
        yield from _answer(words, "100" if is_right else "0", content[f"feedback_{words}"])


def _short_answer(content: Plain) -> Lines:
    yield f"<usecase>{int(bool(content['case_matters']))}</usecase>"
    for one in content["accepted"]:
        yield from _answer(one["text"], written(Decimal(one["share"])), one["feedback"])
    yield from _otherwise(content)


def _numeric(content: Plain) -> Lines:
    for one in content["accepted"]:
        tolerance = f"<tolerance>{one['tolerance']}</tolerance>"
        yield from _answer(one["value"], written(Decimal(one["share"])), one["feedback"], more=[tolerance])
    yield from _otherwise(content)
    yield "<unitgradingtype>0</unitgradingtype>"
    yield f"<showunits>{0 if content['unit'] else NO_UNIT}</showunits>"
    if content["unit"]:
        unit = ["<multiplier>1</multiplier>", f"<unit_name>{_escaped(content['unit'])}</unit_name>"]
        yield from _inside("units", _inside("unit", unit))


def _otherwise(content: Plain) -> Lines:
    if content["other_feedback"].strip():
        yield from _answer("*", "0", content["other_feedback"])


def _matching(content: Plain) -> Lines:
    yield "<shuffleanswers>true</shuffleanswers>"
    for pair in content["pairs"]:
        yield from _pair(pair["prompt"], pair["match"])
    for match in content["extra"]:
        yield from _pair("", match)


def _pair(prompt: str, match: str) -> Lines:
    lines = [_text(_paragraphs(prompt)), *_inside("answer", [_text(match)])]
    yield from _inside("subquestion", lines, format="html")


def _ordering(content: Plain) -> Lines:
    yield "<layouttype>VERTICAL</layouttype>"
    yield "<selecttype>ALL</selecttype>"
    yield "<selectcount>0</selectcount>"
    yield "<gradingtype>RELATIVE_NEXT_EXCLUDE_LAST</gradingtype>"
    for place, item in enumerate(content["items"], start=1):
        yield from _inside("answer", [_text(_paragraphs(item))], fraction=f"{place}.0000000", format="html")


def _open_text(content: Plain) -> Lines:
    yield "<responseformat>plain</responseformat>"
    yield "<responserequired>1</responserequired>"
    yield f"<maxwordlimit>{content['most_words']}</maxwordlimit>"
    yield "<attachments>0</attachments>"
    yield from _html("graderinfo", to_grader_info(content["rubric"], content["model_answer"]))


def _gap_text(content: Plain) -> Lines:
    """All of it stands in the text."""
    return iter(())


TYPES: dict[str, tuple[str, Callable[[Plain], Lines]]] = {
    "choice": ("multichoice", _choice),
    "multiple_choice": ("multichoice", _multiple_choice),
    "true_false": ("truefalse", _true_false),
    "short_answer": ("shortanswer", _short_answer),
    "numeric": ("numerical", _numeric),
    "matching": ("matching", _matching),
    "ordering": ("ordering", _ordering),
    "open_text": ("essay", _open_text),
    "gap_text": ("cloze", _gap_text),
}


def _answer(text: str, fraction: str, feedback: str, form: str = "plain_text", more: Iterable[str] = ()) -> Lines:
    lines = [_text(text), *_html("feedback", feedback), *more]
    yield from _inside("answer", lines, fraction=fraction, format=form)


def _tags(draft: Draft) -> Lines:
    if draft.tags:
        yield from _inside("tags", [line for tag in draft.tags for line in _inside("tag", [_text(tag)])])


def _file_names(pictures: Sequence[Picture]) -> list[str]:
    """Each its own: two pictures may be called the same."""
    names: list[str] = []
    for number, picture in enumerate(pictures, start=1):
        names.append(f"{number}-{picture.name}" if picture.name in names else picture.name)
    return names


def _shown(pictures: Sequence[Picture], names: Sequence[str]) -> str:
    return "".join(
        f"<p><img src={quoteattr(f'@@PLUGINFILE@@/{quote(name)}')} alt={quoteattr(_line(picture.alternative))}></p>"
        for picture, name in zip(pictures, names, strict=True)
    )


def _files(pictures: Sequence[Picture], names: Sequence[str]) -> Lines:
    for picture, name in zip(pictures, names, strict=True):
        data = b64encode(picture.data).decode("ascii")
        yield f'<file name={quoteattr(name)} path="/" encoding="base64">{data}</file>'


def _inside(tag: str, lines: Iterable[str], **attributes: str) -> Lines:
    written_attributes = "".join(f" {name}={quoteattr(value)}" for name, value in attributes.items())
    yield f"<{tag}{written_attributes}>"
    yield from (f"  {line}" for line in lines)
    yield f"</{tag}>"


def _html(tag: str, text: str) -> Lines:
    return _inside(tag, [_text(_paragraphs(text))], format="html")


def _line(text: str) -> str:
    return " ".join(text.split())


def _text(text: str) -> str:
    return f"<text>{_escaped(text)}</text>"


def _escaped(text: str) -> str:
    return escape(from_plain(text).text)


def _paragraphs(text: str) -> str:
    """As HTML, so that it comes back as it was."""
    parts = from_plain(text).text.split("\n\n")
    return "".join(f"<p>{escape(part).replace(chr(10), '<br>')}</p>" for part in parts if part)


def _truth(value: object) -> str:
    return "true" if value else "false"
