"""The sentences: why a file is not read, what is wrong with a cell. Each has a code, and is translated when shown."""

from collections.abc import Mapping

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from people.roster import fields
from people.roster.fields import Problem
from people.sheets.refusals import SheetRefused

LABELS = {
    fields.FULL_NAME: _("Full name"),
    fields.LATIN: _("Full name in Latin letters"),
    fields.CYRILLIC: _("Full name in Cyrillic letters"),
    fields.EMAIL: _("E-mail address"),
    fields.ORGANISATION: _("Organisation"),
    fields.JOB_TITLE: _("Job title"),
    fields.LANGUAGE: _("Language"),
    fields.TIME_ZONE: _("Time zone"),
    fields.GENDER: _("Gender"),
    fields.AUDIENCES: _("Audiences"),
    fields.STARTED_ON: _("Posting from"),
}

OF_FILES = {
    "cell_too_long": _(
        "A cell of row %(row)s holds more than %(most)s letters. Perhaps a quotation mark is opened there and never "
        "closed."
    ),
    "damaged": _("The workbook is damaged. Open it in a spreadsheet program and save it anew."),
    "document": _("This is a text document, not a workbook. Put the list into a spreadsheet and save it as XLSX."),
    "empty": _("The file is empty."),
    "empty_rows": _("The sheet goes on beyond row %(most)s. Delete the empty rows below the list."),
    "entities": _("The workbook holds declarations that no spreadsheet program writes. It is not opened."),
    "external_links": _("The workbook takes values from other files. Save a copy that holds values only."),
    "just_a_zip": _("This is an archive, not a workbook. Unpack it and choose the file inside."),
    "macros": _("The workbook holds macros. Save it as XLSX without them."),
    "mixed_encodings": _(
        "Row %(row)s is written in another encoding than the rest of the file. Save the file anew as CSV UTF-8."
    ),
    "named_csv_is_zip": _("The name of the file says CSV, but it is a workbook or an archive. Give it its own ending."),
    "named_xlsx_is_text": _("The name of the file says XLSX, but it is not a workbook."),
    "no_visible_sheet": _("All sheets of the workbook are hidden. Show the one with the list."),
    "not_text": _("The file is neither text nor a workbook."),
    "not_this_encoding": _("The file cannot be read as %(encoding)s. Choose another encoding."),
    "old_excel": _("This is a workbook of an old Excel (XLS). Save it as XLSX."),
    "only_headings": _("There is no row below the headings."),
    "open_document": _("This is an OpenDocument file. Save it as XLSX or CSV."),
    "packed": _("This is an archive, not a workbook. Unpack it and choose the file inside."),
    "part_twice": _("The workbook holds one part twice. It is not opened."),
    "parts_overlap": _("The parts of the workbook overlap. It is not opened."),
    "password": _("The workbook is protected by a password. Save a copy without it."),
    "passwords": _(
        "The file has a column of passwords (“%(heading)s”, column %(column)s). Nobody should know them: take the "
        "column out."
    ),
    "pdf": _("This is a PDF document. Choose the list as XLSX or CSV."),
    "picture": _("This is a picture. Choose the list as XLSX or CSV."),
    "roles": _(
        "The file has a column of roles (“%(heading)s”, column %(column)s). Roles are not given by a file: take the "
        "column out."
    ),
    "stray_quote": _("In row %(row)s text goes on after a closing quotation mark. Double a mark that belongs to it."),
    "strange_names": _("The parts of the workbook have names that lead outside it. It is not opened."),
    "too_heavy": _("The file takes too much time or memory to read. It is not opened."),
    "too_large": _("The file is larger than %(most)s MB."),
    "too_many_columns": _("A row has %(count)s columns. A list of people has at most %(most)s."),
    "too_many_parts": _("The workbook has %(count)s parts; at most %(most)s are read."),
    "too_many_rows": _("The list has more than %(most)s rows. Divide it into several files."),
    "too_much_text": _("The file holds far more text than a list of people. It is not read."),
    "unclosed_quote": _("In row %(row)s a quotation mark is opened and never closed."),
    "unknown_ending": _("Choose a file whose name ends in .csv or .xlsx."),
    "unpacks_too_large": _("The workbook would grow beyond %(most)s MB when it is unpacked. It is not opened."),
    "web_page": _("This is a web page. Choose the list as XLSX or CSV."),
    "xml": _("This is an XML file. Save the list as XLSX or CSV."),
}

OF_CELLS = {
    "above_your_rights": _("You may not change this person: their rights are as high as yours."),
    "account_closed": _("The account of this address is closed. Open it again first."),
    "audiences_ambiguous": _("More than one audience is called “%(value)s”. Write its code."),
    "audiences_near": _("There is no audience “%(value)s”. Did you mean “%(near)s”?"),
    "audiences_unknown": _("There is no audience “%(value)s”."),
    "before_present_posting": _("The posting would begin before the present one, which began on %(value)s."),
    "email_accents": _("The address holds “%(letter)s”. Before the @ sign stand plain Latin letters only."),
    "email_letters": _("The address holds “%(letter)s” (%(point)s), which only looks like a Latin letter."),
    "email_like": _("The address looks like the one in row %(row)s, but holds other letters."),
    "email_like_known": _("The address looks like %(value)s, which has an account, but holds other letters."),
    "email_malformed": _("“%(value)s” is not an e-mail address."),
    "email_missing": _("The e-mail address is missing."),
    "email_plus": _("The address leads to the same mailbox as the one in row %(row)s."),
    "email_taken": _("Somebody has an account with this e-mail address already."),
    "email_twice": _("The same address stands in row %(row)s."),
    "error": _("The cell holds an error of the spreadsheet."),
    "formula": _("The cell holds a formula. Put its value in its place."),
    "gender_unknown": _("“%(value)s” is not understood. Write woman, man or other."),
    "language_unknown": _("“%(value)s” is not a language of the platform. Write en, ru or tk."),
    "name_formula": _("A name does not begin with “%(letter)s”."),
    "name_link": _("The name holds a web address."),
    "name_missing": _("The full name is missing."),
    "name_refused": "%(reason)s",  # of people.names; translated as it stands
    "name_sign": _("A name is made of letters; “%(sign)s” cannot stand in it."),
    "not_a_day": _("“%(value)s” is not a day. Write it as 2026-03-17."),
    "not_cyrillic": _("“%(letter)s” is not a Cyrillic letter."),
    "not_latin": _("“%(letter)s” is not a Latin letter."),
    "organisation_ambiguous": _("More than one organisation is called “%(value)s”."),
    "organisation_near": _("There is no organisation “%(value)s”. Did you mean “%(near)s”?"),
    "organisation_unknown": _("There is no organisation “%(value)s”."),
    "too_long": _("The text has %(count)s letters; at most %(most)s fit."),
    "unlikely_day": _("%(value)s is hardly meant: the day is too early or too far ahead."),
    "unseen_letter": _("The cell holds a character that cannot be seen (%(point)s)."),
    "zone_unknown": _("“%(value)s” is not a time zone we know. Write it as Asia/Ashgabat."),
}


def sentence_of(code: str, values: Mapping[str, str | int]) -> str:
    """In the active language."""
    if reason := values.get("reason"):
        return gettext(str(reason))
    return str(OF_CELLS.get(code) or OF_FILES[code]) % dict(values)


def sentence_of_problem(problem: Problem) -> str:
    return sentence_of(problem.code, problem.values)


def sentence_of_refusal(refused: SheetRefused) -> str:
    return sentence_of(refused.code, refused.values)
