"""Words of an author are words: in every field of every block, however they are written."""

import json
from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.template.loader import get_template
from django.utils import timezone
from wagtail import blocks
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file
from wagtail.rich_text import RichText

from courses.blocks import LessonBody
from courses.chosen_files import FileBlock, PhotoBlock, SourceBlock
from lms.settings.env import ROOT
from tests.courses.factories import course_with, enrolled, lessons_of, source

body = LessonBody()
MARK = "CANARYMARK"
PAYLOADS = [
    f"<script>{MARK}</script>",
    f'"><script>{MARK}</script>',
    f"'><img src=x onerror={MARK}>",
    f'" onmouseover="{MARK}" x="',
    f"' autofocus onfocus='{MARK}' x='",
    f"</textarea></title></style><svg onload={MARK}>",
    f"javascript:{MARK}",
    f"<iframe srcdoc='<script>{MARK}</script>'>",
    f"</template><script>{MARK}</script>",
    f"{{{{ {MARK} }}}}{{% debug %}}",
    f'<a href="javascript:{MARK}">x</a>',
    f"<!--<script>{MARK}--></script>",
    f"&lt;script&gt;{MARK}&lt;/script&gt;",
    f"]]><script>{MARK}</script>",
    f"\u2028<script>{MARK}</script>\u202e",
]


def every_block(block=body, path="body"):
    yield path, block
    for name, child in getattr(block, "child_blocks", {}).items():
        yield from every_block(child, f"{path}.{name}")
    if hasattr(block, "child_block"):
        yield from every_block(block.child_block, f"{path}[]")


class Filled:
    """A value of any block with ``words`` in each text; what chooses gets something to choose."""

    def __init__(self, words):
        self.words = words
        self.image = Image.objects.create(title=words[:80], file=get_test_image_file())
        self.document = Document.objects.create(title=words[:80], file=ContentFile(b"x", name="card.pdf"))
        self.source = source(words[:80])

    def value(self, block):
        if isinstance(block, blocks.StructBlock):
            return {name: self.value(child) for name, child in block.child_blocks.items()}
        if isinstance(block, blocks.ListBlock):
            return [self.value(block.child_block)] * 2
        if isinstance(block, blocks.StreamBlock):
            return [(name, self.value(child)) for name, child in block.child_blocks.items()]
        return self.single(block)

    def single(self, block):
        text = blocks.CharBlock | blocks.TextBlock | blocks.RegexBlock
        kinds = {
            blocks.RichTextBlock: RichText("<p>Written in the editor.</p>"),  # what it lets in is tested below
            FileBlock: self.document,
            PhotoBlock: self.image,
            SourceBlock: self.source,
            text: self.words,
            blocks.URLBlock: f"https://example.org/{self.words}",
            blocks.MultipleChoiceBlock: ["ru", self.words],
            blocks.ChoiceBlock: self.words,
            blocks.BooleanBlock: False,
            blocks.DecimalBlock: Decimal(3),
            blocks.DateBlock: timezone.localdate(),
        }
        return next((value for kind, value in kinds.items() if isinstance(block, kind)), 1)


def markup_of(page: str) -> BeautifulSoup:
    return BeautifulSoup(page, "html.parser")


def harm(page: BeautifulSoup) -> list[str]:
    """Whatever in the page would run or lead what an author wrote."""
    found = [str(tag) for tag in page.find_all(["script", "iframe", "object", "embed", "style"]) if MARK in str(tag)]
    for tag in page.find_all(True):
        for name, value in tag.attrs.items():
            said = " ".join(value) if isinstance(value, list) else str(value)
            if name.startswith("on") or name in {"srcdoc", "style"}:
                found.append(f"{tag.name} {name}={said}")
            if name in {"href", "src", "action", "formaction"} and said.strip().lower().startswith(
                ("javascript:", "data:")
            ):
                found.append(f"{tag.name} {name}={said}")
    return found


@pytest.mark.django_db
@pytest.mark.parametrize("words", PAYLOADS, ids=range(len(PAYLOADS)))
def test_no_text_of_any_block_becomes_markup(client, words):
    filled = Filled(words)
    stream = [(name, filled.value(block)) for name, block in body.child_blocks.items()]
    course = course_with(lessons=1, body=stream)
    client.force_login(enrolled(course).user)

    page = client.get(lessons_of(course)[0].url)

    assert page.status_code == 200
    assert page.text.count(MARK) >= 40  # it did arrive: in the headings, the cells, the options of every block
    assert harm(markup_of(page.text)) == []


@pytest.mark.django_db
def test_the_search_for_harm_finds_some():
    page = f'<a href=" JavaScript:x">a</a><p onclick="x">b</p><script>{MARK}</script><p style="x">c</p>'

    assert len(harm(markup_of(page))) == 4


def test_every_block_has_a_template_where_wagtail_would_print_its_value():
    """Wagtail prints a struct or a stream without a template as a list of its names and values: keys with them."""
    for path, block in every_block():
        is_whole = path.count(".") == 1 and "[]" not in path
        if is_whole:
            assert get_template(block.meta.template), path
    for template in (ROOT / "templates" / "blocks").rglob("*.html"):
        markup = template.read_text()
        assert "|safe" not in markup, template
        assert "autoescape off" not in markup, template
        assert "{{ value }}" not in markup or template.name == "text.html", template


def test_no_block_takes_raw_markup_foreign_content_or_a_table_of_it():
    forbidden = {"RawHTMLBlock", "EmbedBlock", "TableBlock", "TypedTableBlock", "StaticBlock", "BlockQuoteBlock"}
    kinds = {kind.__name__ for _path, block in every_block() for kind in type(block).__mro__}

    assert kinds & forbidden == set()


def test_every_block_of_a_lesson_is_limited_in_number_and_length():
    unlimited = [
        path
        for path, block in every_block()
        if (isinstance(block, blocks.ListBlock | blocks.StreamBlock) and block.meta.max_num is None)
        or (isinstance(block, blocks.CharBlock | blocks.URLBlock | blocks.RegexBlock) and not block.field.max_length)
        or (isinstance(block, blocks.TextBlock) and not block.field.max_length)
        or (isinstance(block, blocks.RichTextBlock) and not block.max_length)
        or (isinstance(block, blocks.IntegerBlock | blocks.DecimalBlock) and block.field.max_value is None
            and getattr(block.field, "max_digits", None) is None)
    ]  # fmt: skip
    assert unlimited == []


def test_a_thousand_blocks_are_refused():
    with pytest.raises(ValidationError):
        body.clean(body.normalize([("text", "<p>x</p>")] * 1_000))
    with pytest.raises(ValidationError):
        body.clean(body.normalize([("text", "<p>x</p>")] * 61))


# What the editor of running text may post

RICH = [(path, block) for path, block in every_block() if isinstance(block, blocks.RichTextBlock)]


def posted(*, text="", block_type="unstyled", entity=None):
    ranges = [{"offset": 0, "length": len(text), "key": 0}] if entity else []
    block = {"key": "a", "text": text, "type": block_type, "depth": 0, "inlineStyleRanges": [], "entityRanges": ranges}
    return json.dumps({"blocks": [block], "entityMap": {"0": entity} if entity else {}})


def link(address):
    return {"type": "LINK", "mutability": "MUTABLE", "data": {"url": address}}


def rendered(block, content):
    return markup_of(str(block.value_from_datadict({"text": content}, {}, "text")))


def test_there_is_running_text():
    assert sorted(path for path, _block in RICH) == ["body.media.transcript", "body.text"]


@pytest.mark.parametrize(("path", "block"), RICH, ids=[path for path, _block in RICH])
@pytest.mark.parametrize("words", PAYLOADS, ids=range(len(PAYLOADS)))
def test_text_typed_into_the_editor_stays_text(path, block, words):
    page = rendered(block, posted(text=words))

    assert harm(page) == []
    assert page.find_all(["script", "img", "svg", "iframe"]) == []


@pytest.mark.parametrize(("path", "block"), RICH, ids=[path for path, _block in RICH])
@pytest.mark.parametrize(
    "address",
    [
        f"javascript:{MARK}",
        f" JavaScript:{MARK}",
        f"java\tscript:{MARK}",
        f"data:text/html,<script>{MARK}</script>",
        f"vbscript:{MARK}",
        f'https://example.org/" onclick="{MARK}',
    ],
)
def test_a_link_of_the_editor_leads_to_the_web_only(path, block, address):
    page = rendered(block, posted(text="here", entity=link(address)))

    assert harm(page) == []
    assert [a["href"] for a in page.find_all("a") if "script:" in a.get("href", "").lower()] == []


@pytest.mark.parametrize(("path", "block"), RICH, ids=[path for path, _block in RICH])
@pytest.mark.parametrize(
    "entity",
    [
        {"type": "EMBED", "mutability": "IMMUTABLE", "data": {"url": "https://example.org/film", "embedType": "video"}},
        {"type": "IMAGE", "mutability": "IMMUTABLE", "data": {"id": 1, "src": "https://example.org/x.png", "alt": "x"}},
    ],
    ids=["embed", "image"],
)
def test_the_editor_brings_nothing_foreign(path, block, entity):
    page = rendered(block, posted(text=" ", block_type="atomic", entity=entity))

    assert page.find_all(["embed", "img", "iframe", "video"]) == []
    assert "example.org" not in str(page)
