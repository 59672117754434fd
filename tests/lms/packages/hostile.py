"""Packages as they should not be: broken, odd and hostile ones, made of a sound one. Each with the sentence said."""

import hashlib
import io
import json
import stat
import struct
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

NO_PACKAGE = "This is no package of a course, or it is damaged."
TOO_LARGE = "The package is too large: at most 1024 MB unpacked in 5000 files are read."
FIRST = "“The first sign, told anew” (en)"
SECOND = "“The second sign, being rewritten” (en)"
QUESTION = "“q-1” (en)"
KIND = "{} holds a value of another kind than its field."
BLOCKS = "{} is not built as its blocks are here."
MARKUP = "{} holds markup that is not allowed: “{}”."
STRANGE = "The package holds a file under a name that packages do not have: “{}”."
SHAPE = "The package is not built as packages are, at “{}”."
NOBODY = "ffffffff-ffff-4fff-8fff-ffffffffffff"


@dataclass(frozen=True)
class Hostile:
    """``sentence`` may hold ``{first}``, ``{second}``, ``{course}``, ``{module}``: the keys of these pages."""

    id: str
    make: Callable[[bytes], bytes]
    sentence: str


# How a package is spoilt


def entries_of(package: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name != "manifest.json"}


def manifest_of(package: bytes) -> dict[str, Any]:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return json.loads(archive.read("manifest.json"))


def packed(entries: dict[str, bytes], manifest: dict[str, Any], method=zipfile.ZIP_STORED) -> bytes:
    """With a manifest that tells the truth about ``entries``."""
    said = {name: {"sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)} for name, data in entries.items()}
    return zipped({**entries, "manifest.json": json.dumps({**manifest, "entries": said}).encode()}, method)


def zipped(entries: dict[str, bytes], method=zipfile.ZIP_STORED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return out.getvalue()


def with_entry(name: str, data: bytes) -> Callable[[bytes], bytes]:
    return lambda package: packed({**entries_of(package), name: data}, manifest_of(package))


def with_manifest(**values) -> Callable[[bytes], bytes]:
    return lambda package: packed(entries_of(package), {**manifest_of(package), **values})


def with_raw(name: str, old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    """The text of an entry changed by hand."""

    def make(package):
        entries = entries_of(package)
        assert old in entries[name]
        return packed({**entries, name: entries[name].replace(old, new, 1)}, manifest_of(package))

    return make


def with_text(name: str, change: Callable[[Any], Any]) -> Callable[[bytes], bytes]:
    """The value of an entry changed; what ``change`` returns stands there, unless it is None."""

    def make(package):
        entries = entries_of(package)
        value = json.loads(entries[name])
        returned = change(value)
        entries[name] = json.dumps(value if returned is None else returned).encode()
        return packed(entries, manifest_of(package))

    return make


def of_thing(test: Callable[[dict], bool], change: Callable[[dict], Any], folder="pages/") -> Callable[[bytes], bytes]:
    """The page or question for which ``test`` holds, changed."""

    def make(package):
        for name, data in entries_of(package).items():
            if name.startswith(folder) and test(json.loads(data)):
                return with_text(name, change)(package)
        raise AssertionError("no such page")

    return make


def titled(title: str) -> Callable[[dict], bool]:
    return lambda page: page["versions"]["en"].get("published", page["versions"]["en"].get("draft"))["title"] == title


def fields(page: dict) -> dict:
    version = page["versions"]["en"]
    return version.get("draft", version.get("published"))


def of_lesson(change: Callable[[dict], Any]) -> Callable[[bytes], bytes]:
    """The fields of the lesson with all its blocks, changed in its newest words."""
    return of_thing(titled("The second sign"), lambda page: change(fields(page)))


def of_block(kind: str, change: Callable[[dict], Any]) -> Callable[[bytes], bytes]:
    return of_lesson(lambda values: change(next(one for one in values["body"] if one["type"] == kind)))


def of_question(change: Callable[[dict], Any]) -> Callable[[bytes], bytes]:
    is_first = lambda one: fields(one)["code"] == "q-1"  # noqa: E731
    return of_thing(is_first, lambda one: change(fields(one)), folder="questions/")


def of_text(html: str) -> Callable[[bytes], bytes]:
    return of_block("text", lambda block: block.update(value=html))


def of_file(ending: str, **values) -> Callable[[bytes], bytes]:
    """A file of the package whose record says something else, under the key that belongs to it."""

    def make(package):
        entries = entries_of(package)
        files, text = json.loads(entries["files.json"]), {}
        for kind in ("documents", "pictures"):
            for key, record in list(files[kind].items()):
                if record["file"].endswith(ending):
                    record = {**record, **values}  # noqa: PLW2901
                    written = (json.dumps(record, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
                    text[key] = hashlib.sha256(written).hexdigest()[:32]
                    files[kind] = {**{k: v for k, v in files[kind].items() if k != key}, text[key]: record}
        entries["files.json"] = json.dumps(files).encode()
        for name, data in entries.items():
            if name.endswith(".json"):
                for old, new in text.items():
                    data = data.replace(old.encode(), new.encode())  # noqa: PLW2901
                entries[name] = data
        return packed(entries, manifest_of(package))

    return make


def another_content(ending: str, data: bytes, new_ending="") -> Callable[[bytes], bytes]:
    """The file of that ending with another content, rightly named by its digest everywhere."""

    def make(package):
        name = f"media/{hashlib.sha256(data).hexdigest()}.{new_ending or ending.lstrip('.')}"
        made = of_file(ending, file=name)(package)
        entries = {one: value for one, value in entries_of(made).items() if not one.endswith(ending)}
        return packed({**entries, name: data}, manifest_of(package))

    return make


# What is wrong with the archive


def many_entries(package):
    """The end of the directory says that there are more than are read; none has to be there."""
    head, end = package[:-22], package[-22:]
    return head + end[:8] + struct.pack("<HH", 60_000, 60_000) + end[12:]


def large_directory(package):
    head, end = package[:-22], package[-22:]
    return head + end[:12] + struct.pack("<L", 1 << 30) + end[16:]


def zip_64(package):
    return package[:-22] + struct.pack("<4sLQL", b"PK\x06\x07", 0, 0, 1) + package[-22:]


def commented(package):
    return package[:-2] + struct.pack("<H", 4) + b"PK\x05\x06"


def bomb(package):
    entries = {**entries_of(package), f"media/{'0' * 64}.pdf": b"\0" * 40_000_000}
    return packed(entries, manifest_of(package), zipfile.ZIP_DEFLATED)


def other_method(package):
    return packed(entries_of(package), manifest_of(package), zipfile.ZIP_BZIP2)


def symlink(package):
    out = io.BytesIO(package)
    with zipfile.ZipFile(out, "a") as archive:
        entry = zipfile.ZipInfo(f"media/{'1' * 64}.pdf")
        entry.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(entry, "/etc/passwd")
    return out.getvalue()


def twice(package):
    out = io.BytesIO(package)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("course.json.", "{}")
    return out.getvalue().replace(b"course.json.", b"course.json\0").replace(b"course.json\0", b"course.json.")


def twice_exactly(package):
    """Two entries of one name: a reader that takes the last would see what a reader that takes the first did not."""
    out = io.BytesIO(package)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("COURSE.json", "{}")
    return out.getvalue().replace(b"COURSE.json", b"course.json")


def encrypted(package):
    """The directory says that the first entry is encrypted."""
    at = package.find(b"PK\x01\x02")
    return package[: at + 8] + b"\x01\x00" + package[at + 10 :]


def overlapping(package):
    """The second entry of the directory begins where the first does."""
    first = package.find(b"PK\x01\x02")
    second = package.find(b"PK\x01\x02", first + 4)
    return package[: second + 42] + package[first + 42 : first + 46] + package[second + 46 :]


def unlisted(package):
    out = io.BytesIO(package)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr(f"media/{'2' * 64}.pdf", b"%PDF-")
    return out.getvalue()


def absent(package):
    manifest, entries = manifest_of(package), entries_of(package)
    del entries["references.json"]
    return zipped({**entries, "manifest.json": json.dumps(manifest).encode()})


def lying(package):
    """An entry is another one than the manifest says: as long, with other letters."""
    manifest, entries = manifest_of(package), entries_of(package)
    entries["course.json"] = entries["course.json"].replace(b"pages", b"Pages")
    return zipped({**entries, "manifest.json": json.dumps(manifest).encode()})


def without_manifest(package):
    return zipped(entries_of(package))


def endless_text(package):
    return with_entry(f"pages/{NOBODY}.json", b" " * (4 * 1024 * 1024 + 1))(package)


ARCHIVES = [
    Hostile("empty", lambda package: b"", NO_PACKAGE),
    Hostile("a text", lambda package: b"slug;title\n" * 90, NO_PACKAGE),
    Hostile("cut off", lambda package: package[: len(package) // 2], NO_PACKAGE),
    Hostile("the end alone", lambda package: package[-22:], NO_PACKAGE),
    Hostile("no manifest", without_manifest, NO_PACKAGE),
    Hostile("a manifest of others", with_manifest(format="common-cartridge"), NO_PACKAGE),
    Hostile(
        "a later version",
        with_manifest(version=2),
        "The package is of version 2 of the format; this installation reads version 1.",
    ),
    Hostile("60,000 entries", many_entries, TOO_LARGE),
    Hostile("a directory of a gigabyte", large_directory, TOO_LARGE),
    Hostile("the large kind of zip", zip_64, TOO_LARGE),
    Hostile("a comment behind it", commented, NO_PACKAGE),
    Hostile("a bomb", bomb, TOO_LARGE),
    Hostile("endless JSON", endless_text, "The texts of the package are too long."),
    Hostile("another method of packing", other_method, "“course.json” in the package is no plain file."),
    Hostile("a name that leads out", with_entry("../../settings.py", b"x"), STRANGE.format("../../settings.py")),
    Hostile("a name from the root", with_entry("/etc/passwd", b"x"), STRANGE.format("/etc/passwd")),
    Hostile("a name of Windows", with_entry("media\\..\\x.pdf", b"x"), STRANGE.format("media\\..\\x.pdf")),
    Hostile("a script among the files", with_entry("media/run.sh", b"x"), STRANGE.format("media/run.sh")),
    Hostile("a link", symlink, f"“media/{'1' * 64}.pdf” in the package is no plain file."),
    Hostile("a name with something hung on", twice, STRANGE.format("course.json.")),
    Hostile("a name twice", twice_exactly, "“course.json” is in the package twice."),
    Hostile("encrypted", encrypted, "“course.json” in the package is no plain file."),
    Hostile("overlapping", overlapping, NO_PACKAGE),
    Hostile("more than the manifest", unlisted, "The package does not hold exactly what its manifest names."),
    Hostile("less than the manifest", absent, "The package does not hold exactly what its manifest names."),
    Hostile("another content", lying, "“course.json” is not what the manifest of the package says."),
]

# What is wrong with the texts

PLAIN_JSON = "“references.json” in the package is no plain JSON."


def key_of(package: bytes, title: str) -> str:
    for name, data in entries_of(package).items():
        if name.startswith("pages/") and titled(title)(json.loads(data)):
            return json.loads(data)["key"]
    raise AssertionError(title)


def reparented(page):
    page["parent"] = NOBODY


def straight_below(package):
    """A lesson stands below a course itself."""
    course = manifest_of(package)["course"]["key"]
    return of_thing(titled("The second sign"), lambda page: page.update(parent=course))(package)


TEXTS = [
    Hostile("no JSON", with_entry("references.json", b"{"), PLAIN_JSON),
    Hostile("another encoding", with_entry("references.json", "{}".encode("utf-16")), PLAIN_JSON),
    Hostile("a name twice in JSON", with_entry("references.json", b'{"a":1,"a":2}'), PLAIN_JSON),
    Hostile("no number", with_entry("references.json", b"[NaN]"), PLAIN_JSON),
    Hostile("too deep", with_entry("references.json", b"[" * 100_000), PLAIN_JSON),
    Hostile("deeper than texts are", with_entry("references.json", b"[" * 50 + b"]" * 50), PLAIN_JSON),
    Hostile("an endless number", with_entry("references.json", b"[" + b"9" * 9_000 + b"]"), PLAIN_JSON),
    Hostile("a letter no database takes", with_entry("references.json", b'["\\u0000"]'), PLAIN_JSON),
    Hostile("half a letter", with_entry("references.json", b'["\\ud800"]'), PLAIN_JSON),
    Hostile("a list for an object", with_entry("references.json", b"[]"), SHAPE.format("references.json")),
    Hostile(
        "a number for a list",
        with_entry("course.json", b'{"pages":1,"questions":[]}'),
        SHAPE.format("course.json: pages"),
    ),
    Hostile(
        "a code that is a path",
        with_text("references.json", lambda value: value["audiences"][0].update(code="../x")),
        SHAPE.format("references.json: audiences: 1: code"),
    ),
    Hostile(
        "fewer pages than files",
        with_text("course.json", lambda value: value["pages"].pop() and None),
        "The parts of the package do not agree, at “course.json”.",
    ),
    Hostile(
        "a language that is not here",
        of_thing(titled("The second sign"), lambda page: page["versions"].update(de={"draft": {}})),
        "The package holds a language that is not one of this installation: “de”.",
    ),
    Hostile(
        "an unknown kind of page",
        of_thing(titled("The second sign"), lambda page: page.update(kind="courses.backdoor")),
        "The package holds pages of a kind that is not known here: “courses.backdoor”.",
    ),
    Hostile(
        "a person for a page",
        of_thing(titled("The second sign"), lambda page: page.update(kind="people.user")),
        "The parts of the package do not agree, at “{second}”.",
    ),
    Hostile(
        "a page that is none of ours",
        of_thing(titled("The second sign"), lambda page: page.update(kind="wagtailcore.page")),
        "The parts of the package do not agree, at “pages/{second}.json”.",
    ),
    Hostile(
        "a page below none",
        of_thing(titled("The second sign"), reparented),
        "The parts of the package do not agree, at “pages/{second}.json”.",
    ),
    Hostile(
        "a page where none may be", straight_below, "The parts of the package do not agree, at “pages/{second}.json”."
    ),
    Hostile(
        "a stand-in for nothing",
        of_thing(titled("The second sign"), lambda page: page["versions"].update(tk={"stands_in_for": "tk"})),
        "The parts of the package do not agree, at “{second}”.",
    ),
]

# What is wrong with the content

LONG = "x" * 20_001


def more(kind, count):
    """That many blocks of a kind that is there once."""

    def change(values):
        block = next(one for one in values["body"] if one["type"] == kind)
        values["body"] = [{**block, "id": f"b{number}"} for number in range(count)]

    return of_lesson(change)


CONTENT = [
    Hostile(
        "an unknown block",
        of_block("text", lambda block: block.update(type="raw_html")),
        f"{SECOND} holds a block of a kind that is not known here: “raw_html”.",
    ),
    Hostile(
        "an unknown field of a block",
        of_block("resource", lambda block: block["value"].update(html="<b>")),
        f"{SECOND} holds a field that is not known here: “html”.",
    ),
    Hostile(
        "an unknown field",
        of_lesson(lambda values: values.update(owner=1)),
        f"{SECOND} holds a field that is not known here: “owner”.",
    ),
    Hostile(
        "a place in the tree",
        of_lesson(lambda values: values.update(path="0001")),
        f"{SECOND} holds a field that is not known here: “path”.",
    ),
    Hostile("an id that is markup", of_block("text", lambda block: block.update(id='"><b>')), BLOCKS.format(SECOND)),
    Hostile("a number for a text", of_block("text", lambda block: block.update(value=7)), BLOCKS.format(SECOND)),
    Hostile("a text for a block", of_block("resource", lambda block: block.update(value="x")), BLOCKS.format(SECOND)),
    Hostile(
        "an object for a letter",
        of_block("resource", lambda block: block["value"].update(title={})),
        BLOCKS.format(SECOND),
    ),
    Hostile(
        "a list for a title",
        of_lesson(lambda values: values.update(title=["x"])),
        "“['x']” (en) holds a value of another kind than its field.",
    ),
    Hostile(
        "a script", of_text("<p>x</p><script>alert(1)</script>"), MARKUP.format(SECOND, "<script>alert(1)</script>")
    ),
    Hostile("a handler", of_text("<p onclick=alert(1)>x</p>"), MARKUP.format(SECOND, "<p onclick=alert(1)>x")),
    Hostile(
        "a picture from elsewhere",
        of_text('<img src="//x.org/p.png">'),
        MARKUP.format(SECOND, '<img src="//x.org/p.png">'),
    ),
    Hostile(
        "an embedded film",
        of_text('<embed embedtype="media" url="x"/>'),
        MARKUP.format(SECOND, '<embed embedtype="media" url="x"/>'),
    ),
    Hostile("half a tag", of_text("<p>x</p><svg/onload=alert(1)//"), MARKUP.format(SECOND, "<svg/onload=alert(1)//")),
    Hostile("a comment", of_text("<p>x</p><!-- --!><img src=x>"), MARKUP.format(SECOND, "<!-- --!><img src=x>")),
    Hostile(
        "an address that runs",
        of_text('<p><a href="java&#115;cript:alert(1)">x</a></p>'),
        f"{SECOND} leads to an address that is not allowed: “java&#115;cript:alert(1)”.",
    ),
    Hostile(
        "an address of data",
        of_text('<p><a href="data:text/html,x">x</a></p>'),
        f"{SECOND} leads to an address that is not allowed: “data:text/html,x”.",
    ),
    Hostile(
        "a link of another type",
        of_text('<p><a linktype="user" id="1">x</a></p>'),
        MARKUP.format(SECOND, '<a linktype="user" id="1">'),
    ),
    Hostile(
        "a resource that runs",
        of_block("resource", lambda block: block["value"].update(document=None, link="javascript:alert(1)")),
        f"{SECOND}: Enter a valid URL.",
    ),
    Hostile(
        "a text without end",
        of_text(f"<p>{LONG}</p>"),
        f"{SECOND}: Ensure this value has at most 20000 characters (it has 20001).",
    ),
    Hostile("61 blocks", more("text", 61), f"{SECOND}: The maximum number of items is 60"),
    Hostile("eleven files to keep", more("resource", 11), f"{SECOND}: Resource: The maximum number of items is 10"),
    Hostile(
        "a source that is not there",
        of_block("legal_source", lambda block: block["value"].update(source={"source": "none"})),
        f"{SECOND} needs something that is neither here nor in the package: source “none”.",
    ),
    Hostile(
        "a page for a source",
        of_block("legal_source", lambda block: block["value"].update(source={"page": NOBODY, "language": "en"})),
        SHAPE.format(SECOND),
    ),
    Hostile(
        "a number of this database",
        of_block("resource", lambda block: block["value"].update(document=1)),
        SHAPE.format(SECOND),
    ),
    Hostile(
        "a title without end",
        of_lesson(lambda values: values.update(title="t" * 300)),
        f"“{'t' * 80}” (en): Ensure this value has at most 255 characters (it has 300).",
    ),
    Hostile(
        "an address of a page",
        of_lesson(lambda values: values.update(slug="../admin")),
        f"{SECOND}: Enter a valid “slug” consisting of Unicode letters, numbers, underscores, or hyphens.",
    ),
    Hostile(
        "minutes below nothing",
        of_lesson(lambda values: values.update(stated_minutes=-3)),
        f"{SECOND}: Ensure this value is greater than or equal to 0.",
    ),
    Hostile(
        "no day",
        of_thing(titled("Recognising forced labour"), lambda page: fields(page).update(reviewed_on="soon")),
        KIND.format("“Recognising forced labour” (en)"),
    ),
    Hostile(
        "two right answers to a choice",
        of_question(
            lambda values: (
                [option["value"].update(is_right=True) for option in values["answer"][0]["value"]["options"]] and None
            )
        ),
        f"{QUESTION}: Mark exactly one option as right.",
    ),
    Hostile(
        "an objective that is not there",
        of_question(lambda values: values.update(objective={"objective": "none"})),
        f"{QUESTION} needs something that is neither here nor in the package: objective “none”.",
    ),
    Hostile(
        "a module for a lesson",
        of_question(lambda values: values["lesson"].update(page=NOBODY)),
        f"{QUESTION} needs something that is neither here nor in the package: page “{NOBODY}”.",
    ),
    Hostile(
        "a script in a translation",
        of_thing(
            titled("The second sign"), lambda page: page["translations"]["ru"]["words"][0].update(text="<script>")
        ),
        MARKUP.format(SECOND, "<script>"),
    ),
    Hostile(
        "a group that is not here",
        of_thing(titled("For coordinators only"), lambda page: page["restriction"].update(groups=["Police"])),
        "“For coordinators only” is private to the group “Police”, which is not here.",
    ),
    Hostile(
        "private to no group",
        of_thing(titled("For coordinators only"), lambda page: page["restriction"].update(groups=[])),
        "“For coordinators only” is private to groups, but the package names none.",
    ),
    Hostile(
        "private by a password",
        of_thing(titled("For coordinators only"), lambda page: page["restriction"].update(type="password")),
        SHAPE.format("pages/{private}.json: restriction: type"),
    ),
    Hostile(
        "a program",
        another_content(".pdf", b"MZ program", "exe"),
        "“A leaflet” is of a kind or a size that is not taken here.",
    ),
    Hostile(
        "a web page for a leaflet",
        another_content(".pdf", b"<html><script>"),
        "“A leaflet” is not a file of the kind that it says.",
    ),
    Hostile(
        "an archive with macros",
        another_content(".pdf", zipped({"[Content_Types].xml": b"", "word/vbaProject.bin": b""}), "docx"),
        "“A leaflet” is not a file of the kind that it says.",
    ),
    Hostile(
        "a picture that is none",
        another_content(".png", b"\x89PNG\r\n\x1a\n" + b"x" * 50),
        "“{picture}” is not a file of the kind that it says.",
    ),
    Hostile(
        "a file under another digest",
        with_text(
            "files.json", lambda files: files["documents"].update({"0" * 32: next(iter(files["documents"].values()))})
        ),
        "The package names a file wrongly: “A leaflet”.",
    ),
    Hostile(
        "a file that is not there",
        of_file(".pdf", file=f"media/{'3' * 64}.pdf"),
        f"The package lacks “media/{'3' * 64}.pdf”.",
    ),
    Hostile(
        "a review that nobody opened",
        with_text("references.json", lambda value: value["sources"][0].update(changed_on="2026-01-01")),
        KIND.format("source “ilo-29”"),
    ),
    Hostile(
        "a year before any",
        with_text("references.json", lambda value: value["sources"][0].update(year=1)),
        "source “ilo-29”: Ensure this value is greater than or equal to 1800.",
    ),
    Hostile(
        "a website that runs",
        with_text("references.json", lambda value: value["partners"][0].update(website="javascript:x")),
        "partner “Programme office”: Enter a valid URL.",
    ),
]

CORPUS = [*ARCHIVES, *TEXTS, *CONTENT]
