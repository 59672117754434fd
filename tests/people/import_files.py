"""Files of people as they should not be: odd, broken and hostile ones, made in code.

``REFUSED`` are hopeless as a whole, each with the sentence said; ``PROBLEMS`` are read, and each bad row has its
sentences; ``READ`` are odd but sound, with the people found.
"""

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

import xlsxwriter

HEADINGS = ("Full name", "E-mail")
ANKARA = "Embassy of Turkmenistan in Ankara"
AYNA = ("Aýna Berdiýewa", "ayna@example.org")
MERDAN = ("Merdan Orazow", "merdan@example.org")
NOT_OPENED_LARGE = "The workbook would grow beyond 50 MB when it is unpacked. It is not opened."
DECLARATIONS = "The workbook holds declarations that no spreadsheet program writes. It is not opened."
OVERLAP = "The parts of the workbook overlap. It is not opened."
STRANGE_NAMES = "The parts of the workbook have names that lead outside it. It is not opened."
MACROS = "The workbook holds macros. Save it as XLSX without them."
ARCHIVE = "This is an archive, not a workbook. Unpack it and choose the file inside."
DAMAGED = "The workbook is damaged. Open it in a spreadsheet program and save it anew."
PASSWORD = "The workbook is protected by a password. Save a copy without it."
ENDING = "Choose a file whose name ends in .csv or .xlsx."
CONTROL = "The cell holds a character that cannot be seen ({})."


@dataclass(frozen=True)
class OddFile:
    """``make`` gives the bytes; ``sentence``, ``rows`` (number to sentences) or ``people`` (addresses) is expected."""

    id: str
    name: str
    make: Callable[[], bytes]
    sentence: str = ""
    rows: dict[int, list[str]] = field(default_factory=dict)
    people: list[str] = field(default_factory=list)


# Text


def csv_text(*rows: Sequence[str], delimiter: str = ",", end: str = "\n") -> str:
    return "".join(delimiter.join(row) + end for row in rows)


def csv_file(*rows: Sequence[str], encoding: str = "utf-8", **how) -> Callable[[], bytes]:
    return lambda: csv_text(HEADINGS, *rows, **how).encode(encoding)


def one_name(name: str) -> Callable[[], bytes]:
    return csv_file((name, "someone@example.org"))


def one_address(address: str) -> Callable[[], bytes]:
    return csv_file(("Aýna Berdiýewa", address))


def two_addresses(one: str, other: str) -> Callable[[], bytes]:
    return csv_file(("Aýna Berdiýewa", one), ("Merdan Orazow", other))


def with_column(heading: str, *values: str) -> Callable[[], bytes]:
    people = [(f"Name {'abcdefghij'[number]}x", f"p{number}@example.org") for number in range(len(values))]
    rows = [(*person, value) for person, value in zip(people, values, strict=True)]
    return lambda: csv_text((*HEADINGS, heading), *rows).encode()


def many_rows(count: int) -> bytes:
    return csv_text(HEADINGS, *((f"Person {number}", f"p{number}@example.org") for number in range(count))).encode()


def mixed() -> bytes:
    return csv_text(HEADINGS, AYNA).encode() + csv_text(("Мердан Оразов", "merdan@example.org")).encode("cp1251")


# Workbooks


def workbook(*rows: Sequence, build: Callable | None = None) -> Callable[[], bytes]:
    """A sound workbook; ``build(book, sheet)`` adds what is odd about it."""

    def make() -> bytes:
        target = io.BytesIO()
        with xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False}) as book:
            sheet = book.add_worksheet("People")
            for number, row in enumerate(rows):
                for column, value in enumerate(row):
                    sheet.write_string(number, column, value) if isinstance(value, str) else None
            if build:
                build(book, sheet)
        return target.getvalue()

    return make


SOUND = workbook(HEADINGS, AYNA)


def changed(change: Callable[[dict[str, bytes]], None], **how) -> Callable[[], bytes]:
    """A sound workbook whose parts ``change`` has touched."""

    def make() -> bytes:
        with zipfile.ZipFile(io.BytesIO(SOUND())) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        change(parts)
        return packed(parts, **how)

    return make


def packed(parts: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", compression) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def part(name: str, content: bytes = b"x") -> Callable[[], bytes]:
    return changed(lambda parts: parts.__setitem__(name, content))


def replaced(name: str, old: bytes, new: bytes) -> Callable[[], bytes]:
    def change(parts: dict[str, bytes]) -> None:
        assert old in parts[name]
        parts[name] = parts[name].replace(old, new, 1)

    return changed(change)


def declared(declaration: bytes, name: str = "xl/sharedStrings.xml") -> Callable[[], bytes]:
    """A part that begins with a document type of its own."""
    return replaced(name, b"?>", b"?>\n" + declaration)


BILLION_LAUGHS = (
    b'<!DOCTYPE lolz [<!ENTITY a "lol">'
    + b"".join(b'<!ENTITY %c "%s">' % (letter, b"&%c;" % (letter - 1) * 10) for letter in range(ord("b"), ord("k")))
    + b"]>"
)
XXE = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'


def bomb() -> bytes:
    """A sheet of 60 MB in a few kilobytes."""
    return part("xl/worksheets/sheet9.xml", b" " * 60_000_000)()


def steep_bomb() -> bytes:
    return part("xl/worksheets/sheet9.xml", b" " * 20_000_000)()


def nested_bomb() -> bytes:
    inner = packed({"zeros": b"\0" * 1_000_000})
    return packed({f"{number}.zip": inner for number in range(10)})


def overlapping() -> bytes:
    """Two names in the directory that lead to the same bytes."""
    data = bytearray(SOUND())
    directory = data.index(b"PK\x01\x02")
    second = data.index(b"PK\x01\x02", directory + 4)
    data[second + 42 : second + 46] = data[directory + 42 : directory + 46]
    return bytes(data)


def lying_about_its_size() -> bytes:
    """The directory says ten bytes; unpacked it is more."""
    data = bytearray(part("xl/notes.xml", b"a" * 5_000)())
    at = data.rindex(b"xl/notes.xml") - 46
    data[at + 24 : at + 28] = struct.pack("<I", 10)
    return bytes(data)


def twice_the_same_part() -> bytes:
    return part("XL/workbook.xml")()


def symlink() -> bytes:
    target = io.BytesIO(SOUND())
    with zipfile.ZipFile(target, "a") as archive:
        entry = zipfile.ZipInfo("xl/link.xml")
        entry.create_system = 3
        entry.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(entry, "/etc/passwd")
    return target.getvalue()


def encrypted_entries() -> bytes:
    data = bytearray(SOUND())
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    return bytes(data)


def many_parts() -> bytes:
    return changed(lambda parts: parts.update({f"xl/media/{n}.bin": b"x" for n in range(200)}))()


def ole(*streams: str) -> Callable[[], bytes]:
    return lambda: (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "".join(streams).encode("utf-16-le") + b"\0" * 600
    )


def open_document() -> bytes:
    return packed({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<x/>"})


def word_document() -> bytes:
    return packed({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"})


def cut_short() -> bytes:
    return SOUND()[:-200]


def spoilt() -> bytes:
    """A part whose bytes do not unpack."""
    data = bytearray(SOUND())
    start = data.index(b"xl/workbook.xml") + len("xl/workbook.xml")
    data[start + 4 : start + 24] = b"\xff" * 20
    return bytes(data)


def far_away_cell() -> bytes:
    """One cell in the last column of the last row that Excel knows."""
    return replaced(
        "xl/worksheets/sheet1.xml",
        b"</sheetData>",
        b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData>',
    )()


def hidden_first(book, sheet) -> None:
    """The first sheet is hidden; the list is on the second."""
    second = book.add_worksheet("List")
    for number, row in enumerate((HEADINGS, MERDAN)):
        second.write_row(number, 0, row)
    second.activate()
    second.set_first_sheet()
    sheet.hide()


def all_hidden() -> bytes:
    return replaced("xl/workbook.xml", b'<sheet name="People"', b'<sheet name="People" state="hidden"')()


def dates(book, sheet) -> None:
    """A day as a date cell, and one as the bare number behind it."""
    day = book.add_format({"num_format": "dd.mm.yyyy"})
    sheet.write_string(0, 2, "Posting from")
    sheet.write_datetime(1, 2, date(2026, 3, 1), day)
    sheet.write_number(2, 2, 46082)


def formulas(book, sheet) -> None:
    """The cached value is a good address; nobody knows where it came from."""
    sheet.write_formula(1, 1, '=CONCATENATE("ayna","@example.org")', None, "ayna@example.org")


def merged(book, sheet) -> None:
    sheet.merge_range("A2:A3", "Aýna Berdiýewa")
    sheet.write_string(2, 1, "merdan@example.org")


def error_cell() -> bytes:
    return replaced("xl/worksheets/sheet1.xml", b'<c r="A2" t="s"><v>2</v></c>', b'<c r="A2" t="e"><v>#REF!</v></c>')()


def links(book, sheet) -> None:
    """What a spreadsheet program makes of addresses by itself."""
    sheet.write_url(1, 1, "mailto:ayna@example.org", string="ayna@example.org")


REFUSED = [
    OddFile("empty", "a.csv", lambda: b"", "The file is empty."),
    OddFile("only spaces", "a.csv", lambda: b" \r\n\t\n ", "The file is empty."),
    OddFile("only empty cells", "a.csv", lambda: b",,,\n,,,\n", "The file is empty."),
    OddFile("only a mark", "a.csv", lambda: b"\xef\xbb\xbf\xef\xbb\xbf", "The file is empty."),
    OddFile("only headings", "a.csv", csv_file(), "There is no row below the headings."),
    OddFile("only headings, xlsx", "a.xlsx", workbook(HEADINGS), "There is no row below the headings."),
    OddFile("100 MB", "a.csv", lambda: b"a,b\n" * 26_214_400, "The file is larger than 5 MB."),
    OddFile(
        "5,001 rows",
        "a.csv",
        lambda: many_rows(5_001),
        "The list has more than 5000 rows. Divide it into several files.",
    ),
    OddFile(
        "60,000 rows",
        "a.csv",
        lambda: many_rows(60_000),
        "The list has more than 5000 rows. Divide it into several files.",
    ),
    OddFile(
        "10,000 columns",
        "a.csv",
        lambda: ("x," * 9_999 + "x\n").encode() * 3,
        "A row has 10000 columns. A list of people has at most 100.",
    ),
    OddFile(
        "10,000 columns, xlsx",
        "a.xlsx",
        workbook(HEADINGS, AYNA, build=lambda book, sheet: sheet.write_string(2, 9_999, "x")),
        "A row has 10000 columns. A list of people has at most 100.",
    ),
    OddFile(
        "a cell of a megabyte",
        "a.csv",
        one_name("x" * 1_000_000),
        "A cell of row 2 holds more than 10000 letters. Perhaps a quotation mark is opened there and never closed.",
    ),
    OddFile(
        "a cell of 10,001 letters",
        "a.csv",
        one_name("x" * 10_001),
        "A cell of row 2 holds more than 10000 letters. Perhaps a quotation mark is opened there and never closed.",
    ),
    OddFile("unclosed quote", "a.csv", one_name('"Aýna'), "In row 2 a quotation mark is opened and never closed."),
    OddFile(
        "quote within",
        "a.csv",
        one_name('"Aýna" Berdiýewa'),
        "In row 2 text goes on after a closing quotation mark. Double a mark that belongs to it.",
    ),
    OddFile(
        "an unclosed quote in a long file",
        "a.csv",
        lambda: csv_text(HEADINGS, ('"Aýna', "a@example.org")).encode() + many_rows(4_900),
        "A cell of row 2 holds more than 10000 letters. Perhaps a quotation mark is opened there and never closed.",
    ),
    OddFile(
        "mixed encodings",
        "a.csv",
        mixed,
        "Row 3 is written in another encoding than the rest of the file. Save the file anew as CSV UTF-8.",
    ),
    OddFile(
        "a mark of UTF-8 over Windows-1251",
        "a.csv",
        lambda: b"\xef\xbb\xbf" + csv_text(HEADINGS, ("Мердан Оразов", "m@example.org")).encode("cp1251"),
        "Row 2 is written in another encoding than the rest of the file. Save the file anew as CSV UTF-8.",
    ),
    OddFile(
        "odd UTF-16",
        "a.csv",
        lambda: b"\xff\xfea\0,\0\0",
        "The file cannot be read as utf-16-le. Choose another encoding.",
    ),
    OddFile("random bytes", "a.csv", lambda: bytes(range(256)) * 20, "The file is neither text nor a workbook."),
    OddFile(
        "role column",
        "a.csv",
        with_column("Role", "admin"),
        "The file has a column of roles (“Role”, column C). Roles are not given by a file: take the column out.",
    ),
    OddFile(
        "role column in Russian",
        "a.csv",
        with_column("РОЛИ", "администратор"),
        "The file has a column of roles (“РОЛИ”, column C). Roles are not given by a file: take the column out.",
    ),
    OddFile(
        "is_staff",
        "a.xlsx",
        workbook((*HEADINGS, "is_staff"), (*AYNA, "TRUE")),
        "The file has a column of roles (“is_staff”, column C). Roles are not given by a file: take the column out.",
    ),
    OddFile(
        "password column",
        "a.csv",
        with_column("Password", "secret"),
        "The file has a column of passwords (“Password”, column C). Nobody should know them: take the column out.",
    ),
    OddFile("zip bomb", "a.xlsx", bomb, NOT_OPENED_LARGE),
    OddFile("steep zip bomb", "a.xlsx", steep_bomb, NOT_OPENED_LARGE),
    OddFile("nested zip bomb", "a.xlsx", nested_bomb, ARCHIVE),
    OddFile("overlapping parts", "a.xlsx", overlapping, OVERLAP),
    OddFile("a part larger than it says", "a.xlsx", lying_about_its_size, DAMAGED),
    OddFile("zip slip", "a.xlsx", part("../../etc/cron.d/x"), STRANGE_NAMES),
    OddFile("zip slip, Windows", "a.xlsx", part("..\\..\\x.dll"), STRANGE_NAMES),
    OddFile("absolute name in the zip", "a.xlsx", part("/etc/passwd"), STRANGE_NAMES),
    OddFile("drive in the zip", "a.xlsx", part("C:\\x.dll"), STRANGE_NAMES),
    OddFile("symlink in the zip", "a.xlsx", symlink, STRANGE_NAMES),
    OddFile("one part twice", "a.xlsx", twice_the_same_part, "The workbook holds one part twice. It is not opened."),
    OddFile("210 parts", "a.xlsx", many_parts, "The workbook has 210 parts; at most 200 are read."),
    OddFile("XXE", "a.xlsx", declared(XXE), DECLARATIONS),
    OddFile("XXE in the sheet", "a.xlsx", declared(XXE, "xl/worksheets/sheet1.xml"), DECLARATIONS),
    OddFile("billion laughs", "a.xlsx", declared(BILLION_LAUGHS), DECLARATIONS),
    OddFile("billion laughs in the workbook", "a.xlsx", declared(BILLION_LAUGHS, "xl/workbook.xml"), DECLARATIONS),
    OddFile("vbaProject", "a.xlsx", part("xl/vbaProject.bin"), MACROS),
    OddFile("xlsm", "a.xlsm", SOUND, MACROS),
    OddFile(
        "external links",
        "a.xlsx",
        part("xl/externalLinks/externalLink1.xml"),
        "The workbook takes values from other files. Save a copy that holds values only.",
    ),
    OddFile("encrypted workbook", "a.xlsx", ole("EncryptionInfo", "EncryptedPackage"), PASSWORD),
    OddFile("encrypted parts", "a.xlsx", encrypted_entries, PASSWORD),
    OddFile("old Excel", "a.xls", ole("Workbook"), "This is a workbook of an old Excel (XLS). Save it as XLSX."),
    OddFile(
        "old Excel renamed", "a.xlsx", ole("Workbook"), "This is a workbook of an old Excel (XLS). Save it as XLSX."
    ),
    OddFile("ODS renamed", "a.xlsx", open_document, "This is an OpenDocument file. Save it as XLSX or CSV."),
    OddFile(
        "DOCX renamed",
        "a.xlsx",
        word_document,
        "This is a text document, not a workbook. Put the list into a spreadsheet and save it as XLSX.",
    ),
    OddFile(
        "PDF renamed", "a.csv", lambda: b"%PDF-1.7\n1 0 obj", "This is a PDF document. Choose the list as XLSX or CSV."
    ),
    OddFile("PNG renamed", "a.csv", lambda: b"\x89PNG\r\n\x1a\n", "This is a picture. Choose the list as XLSX or CSV."),
    OddFile("gzip renamed", "a.csv", lambda: b"\x1f\x8b" + zlib.compress(b"a,b"), ARCHIVE),
    OddFile(
        "HTML renamed to CSV",
        "a.csv",
        lambda: b"\n <!DOCTYPE html><table><tr><td>x</td></tr></table>",
        "This is a web page. Choose the list as XLSX or CSV.",
    ),
    OddFile(
        "HTML renamed to XLSX", "a.xlsx", lambda: b"<html><body>", "This is a web page. Choose the list as XLSX or CSV."
    ),
    OddFile(
        "XML renamed",
        "a.csv",
        lambda: b'<?xml version="1.0"?><x/>',
        "This is an XML file. Save the list as XLSX or CSV.",
    ),
    OddFile("CSV called XLSX", "a.xlsx", csv_file(AYNA), "The name of the file says XLSX, but it is not a workbook."),
    OddFile(
        "XLSX called CSV",
        "a.csv",
        SOUND,
        "The name of the file says CSV, but it is a workbook or an archive. Give it its own ending.",
    ),
    OddFile("a program", "a.exe", csv_file(AYNA), ENDING),
    OddFile("no ending", "people", csv_file(AYNA), ENDING),
    OddFile("two endings", "people.csv.exe", csv_file(AYNA), ENDING),
    OddFile("cut short", "a.xlsx", cut_short, DAMAGED),
    OddFile("spoilt part", "a.xlsx", spoilt, DAMAGED),
    OddFile("not well-formed", "a.xlsx", replaced("xl/worksheets/sheet1.xml", b"</row>", b""), DAMAGED),
    OddFile(
        "all sheets hidden", "a.xlsx", all_hidden, "All sheets of the workbook are hidden. Show the one with the list."
    ),
    OddFile(
        "a cell at the far end",
        "a.xlsx",
        far_away_cell,
        "The sheet goes on beyond row 20000. Delete the empty rows below the list.",
    ),
]

TWICE = "The same address stands in row {}."
PROBLEMS = [
    OddFile("no name", "a.csv", one_name(""), rows={2: ["The full name is missing."]}),
    OddFile("no address", "a.csv", one_address(""), rows={2: ["The e-mail address is missing."]}),
    OddFile("no at sign", "a.csv", one_address("ayna.example.org"),
            rows={2: ["“ayna.example.org” is not an e-mail address."]}),
    OddFile("two addresses in a cell", "a.csv", one_address("a@example.org b@example.org"),
            rows={2: ["“a@example.org b@example.org” is not an e-mail address."]}),
    OddFile("a line break in an address", "a.csv", one_address('"a@example.org\nBcc: b@example.org"'),
            rows={2: ["“a@example.org\nBcc: b@example.org” is not an e-mail address."]}),
    OddFile("address too long", "a.csv", one_address("a" * 250 + "@example.org"),
            rows={2: [f"“{'a' * 80}” is not an e-mail address."]}),
    OddFile("same address", "a.csv", two_addresses("ayna@example.org", "ayna@example.org"),
            rows={2: [TWICE.format(3)], 3: [TWICE.format(2)]}),
    OddFile("same address, other case", "a.csv", two_addresses("ayna@example.org", "AYNA@Example.ORG"),
            rows={2: [TWICE.format(3)], 3: [TWICE.format(2)]}),
    OddFile("same address, other form of its domain", "a.csv",
            two_addresses("ayna@почта.example", "ayna@xn--80a1acny.example"),
            rows={2: [TWICE.format(3)], 3: [TWICE.format(2)]}),
    OddFile("full-width letters", "a.csv", two_addresses("ayna@example.org", "ａyna@example.org"),
            rows={3: ["The address holds “ａ” (U+FF41), which only looks like a Latin letter."]}),
    OddFile("same mailbox, with a plus", "a.csv", two_addresses("ayna@example.org", "ayna+two@example.org"),
            rows={2: ["The address leads to the same mailbox as the one in row 3."],
                  3: ["The address leads to the same mailbox as the one in row 2."]}),
    OddFile("Cyrillic letter before the at sign", "a.csv", one_address("аyna@example.org"),
            rows={2: ["The address holds “а” (U+0430), which only looks like a Latin letter."]}),
    OddFile("Cyrillic letter in the domain", "a.csv", one_address("ayna@exаmple.org"),
            rows={2: ["The address holds “а” (U+0430), which only looks like a Latin letter."]}),
    OddFile("Cyrillic letter hidden in xn--", "a.csv", one_address("ayna@xn--exmple-4nf.org"),
            rows={2: ["The address holds “а” (U+0430), which only looks like a Latin letter."]}),
    OddFile("a domain that looks like another", "a.csv", two_addresses("ayna@coca.example", "ayna@соса.example"),
            rows={2: ["The address looks like the one in row 3, but holds other letters."],
                  3: ["The address looks like the one in row 2, but holds other letters."]}),
    OddFile("NUL in a name", "a.csv", one_name("Aýna\0Berdiýewa"), rows={2: [CONTROL.format("U+0000")]}),
    OddFile("NUL in an address", "a.csv", one_address("ay\0na@example.org"),
            rows={2: ["“ay\0na@example.org” is not an e-mail address."]}),
    OddFile("bell in a name", "a.csv", one_name("Aýna\x07 Berdiýewa"), rows={2: [CONTROL.format("U+0007")]}),
    OddFile("text turned round", "a.csv", one_name("Aýna \u202eawiderdiýeB"), rows={2: [CONTROL.format("U+202E")]}),
    OddFile("name in Arabic letters", "a.csv", one_name("آينا بردييوا"),
            rows={2: ["Use either Latin or Cyrillic letters for a name, not both."]}),
    OddFile("name of two alphabets", "a.csv", one_name("Aýna Бердыева"),
            rows={2: ["Use either Latin or Cyrillic letters for a name, not both."]}),
    OddFile("name with a link", "a.csv", one_name("Win at https://x.example"),
            rows={2: ["The name holds a web address."]}),
    OddFile("name with a domain", "a.csv", one_name("Visit bad.com now"), rows={2: ["The name holds a web address."]}),
    OddFile("script for a name", "a.csv", one_name("<script>alert(1)</script>"),
            rows={2: ["A name is made of letters; “<” cannot stand in it."]}),
    OddFile("picture for a name", "a.csv", one_name("Oraz<img src=x onerror=alert(1)>"),
            rows={2: ["A name is made of letters; “<” cannot stand in it."]}),
    OddFile("formula for a name", "a.csv", one_name("=HYPERLINK(1)"), rows={2: ["A name does not begin with “=”."]}),
    OddFile("command for a name", "a.csv", one_name("@SUM(1)|cmd"), rows={2: ["A name does not begin with “@”."]}),
    OddFile("digits for a name", "a.csv", one_name("Agent 007"),
            rows={2: ["A name is made of letters; “0” cannot stand in it."]}),
    OddFile("name too long", "a.csv", one_name("A" * 121), rows={2: ["The text has 121 letters; at most 120 fit."]}),
    OddFile("Cyrillic in Latin letters", "a.csv", with_column("Full name in Latin letters", "Айна"),
            rows={2: ["“А” is not a Latin letter."]}),
    OddFile("Latin in Cyrillic letters", "a.csv", with_column("Name in Cyrillic letters", "Айнa"),
            rows={2: ["“a” is not a Cyrillic letter."]}),
    OddFile("unknown organisation", "a.csv", with_column("Organisation", "Qwx", "Embassy of Turkmenistan in Ankar"),
            rows={2: ["There is no organisation “Qwx”."],
                  3: [f"There is no organisation “Embassy of Turkmenistan in Ankar”. Did you mean “{ANKARA}”?"]}),
    OddFile("unknown audience", "a.csv", with_column("Audience", "embassies; Qwx"),
            rows={2: ["There is no audience “Qwx”."]}),
    OddFile("unknown language", "a.csv", with_column("Language", "Klingon"),
            rows={2: ["“Klingon” is not a language of the platform. Write en, ru or tk."]}),
    OddFile("unknown gender", "a.csv", with_column("Gender", "q"),
            rows={2: ["“q” is not understood. Write woman, man or other."]}),
    OddFile("unknown zone", "a.csv", with_column("Time zone", "Mars/Base"),
            rows={2: ["“Mars/Base” is not a time zone we know. Write it as Asia/Ashgabat."]}),
    OddFile("days", "a.csv", with_column("Posting from", "03/04/2026", "31.02.2026", "1026-03-17"),
            rows={2: ["“03/04/2026” is not a day. Write it as 2026-03-17."],
                  3: ["“31.02.2026” is not a day. Write it as 2026-03-17."],
                  4: ["1026-03-17 is hardly meant: the day is too early or too far ahead."]}),
    OddFile("date serials", "a.xlsx", workbook(HEADINGS, AYNA, MERDAN, build=dates),
            rows={3: ["“46082” is not a day. Write it as 2026-03-17."]}),
    OddFile("formula cell", "a.xlsx", workbook(HEADINGS, ("Aýna Berdiýewa", ""), MERDAN, build=formulas),
            rows={2: ["The cell holds a formula. Put its value in its place."]}),
    OddFile("formula-looking text", "a.xlsx", workbook(HEADINGS, ("=1+1", "ayna@example.org")),
            rows={2: ["A name does not begin with “=”."]}),
    OddFile("error cell", "a.xlsx", error_cell, rows={2: ["The cell holds an error of the spreadsheet."]}),
    OddFile("merged cells", "a.xlsx", workbook(HEADINGS, ("", "ayna@example.org"), build=merged),
            rows={3: ["The full name is missing."]}),
    OddFile("headings in the middle, problem below", "a.csv",
            lambda: b"Staff\n\n;;\nPlease check;\n" + csv_file(AYNA, ("", "m@example.org"), delimiter=";")(),
            rows={7: ["The full name is missing."]}),
]  # fmt: skip

BOTH = ["ayna@example.org", "merdan@example.org"]
RUSSIAN = (("Айна Бердыева", "ayna@example.org"), ("Мердан Оразов", "merdan@example.org"))
TURKISH = (("Ayşe Yıldız", "ayna@example.org"), ("Çağrı Güneş", "merdan@example.org"))
READ = [
    OddFile("a mark twice", "a.csv", lambda: b"\xef\xbb\xbf\xef\xbb\xbf" + csv_file(AYNA, MERDAN)(), people=BOTH),
    OddFile("UTF-16 with a mark", "a.csv", csv_file(AYNA, MERDAN, encoding="utf-16"), people=BOTH),
    OddFile("UTF-16 without a mark", "a.csv", csv_file(AYNA, MERDAN, encoding="utf-16-le"), people=BOTH),
    OddFile("UTF-16, the other way", "a.csv", lambda: b"\xfe\xff" + csv_file(AYNA, MERDAN, encoding="utf-16-be")(),
            people=BOTH),
    OddFile("Windows-1251", "a.csv", csv_file(*RUSSIAN, encoding="cp1251"), people=BOTH),
    OddFile("Windows-1254", "a.csv", csv_file(*TURKISH, encoding="cp1254"), people=BOTH),
    OddFile("Windows-1250", "a.csv", csv_file(AYNA, MERDAN, encoding="cp1250"), people=BOTH),
    OddFile("semicolons", "a.csv", csv_file(AYNA, MERDAN, delimiter=";"), people=BOTH),
    OddFile("tabs", "a.tsv", csv_file(AYNA, MERDAN, delimiter="\t"), people=BOTH),
    OddFile("line ends of an old Mac", "a.csv", csv_file(AYNA, MERDAN, end="\r"), people=BOTH),
    OddFile("line ends of Windows", "a.csv", csv_file(AYNA, MERDAN, end="\r\n"), people=BOTH),
    OddFile("no line end at the end", "a.csv", lambda: csv_file(AYNA, MERDAN)().rstrip(), people=BOTH),
    OddFile("Excel's hint", "a.csv", lambda: b"sep=;\n" + csv_file(AYNA, MERDAN, delimiter=";")(), people=BOTH),
    OddFile("a comma in quotes", "a.csv", with_column("Job title", '"Attaché, visas"', '"Consul, ""acting"""'),
            people=["p0@example.org", "p1@example.org"]),
    OddFile("empty rows between", "a.csv", csv_file(AYNA, ("", ""), ("", ""), MERDAN), people=BOTH),
    OddFile("headings in the middle", "a.csv",
            lambda: b"List of staff\nas of March\n\n" + csv_file(AYNA, MERDAN)(), people=BOTH),
    OddFile("headings in Turkmen", "a.csv",
            lambda: csv_text(("Doly ady", "E-poçta"), AYNA, MERDAN).encode(), people=BOTH),
    OddFile("headings in Russian", "a.csv",
            lambda: csv_text(("ФИО", "Эл. почта"), AYNA, MERDAN).encode("utf-8"), people=BOTH),
    OddFile("hidden first sheet", "a.xlsx", workbook(HEADINGS, AYNA, build=hidden_first),
            people=["merdan@example.org"]),
    OddFile("links to addresses", "a.xlsx", workbook(HEADINGS, AYNA, build=links), people=["ayna@example.org"]),
    OddFile("a name of 300 bytes", f"{'ý' * 150}.csv", csv_file(AYNA, MERDAN), people=BOTH),
    OddFile("a path for a name", "../../etc/cron.d/people.csv", csv_file(AYNA, MERDAN), people=BOTH),
    OddFile("a line break in the name", "a\r\nX-Evil: yes.csv", csv_file(AYNA, MERDAN), people=BOTH),
]  # fmt: skip
