"""Forms of the import: the file, how it is read, what each column is, what to do with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from people.roster import fields
from people.roster.headings import letter_of
from people.roster.words import LABELS
from people.sheets.encodings import ENCODINGS
from people.sheets.refusals import HEAD_ROWS
from people.sheets.table import Table

SAMPLES = 3
LETTERS_OF_A_SAMPLE = 40
ENCODING_NAMES = {
    "utf-8": _("Unicode (UTF-8)"),
    "utf-16-le": _("Unicode (UTF-16)"),
    "utf-16-be": _("Unicode (UTF-16, big-endian)"),
    "cp1251": _("Cyrillic (Windows-1251)"),
    "cp1250": _("Central European (Windows-1250)"),
    "cp1254": _("Turkish (Windows-1254)"),
}
DELIMITER_NAMES = {",": _("Comma"), ";": _("Semicolon"), "\t": _("Tab")}


class UploadForm(forms.Form):
    file = forms.FileField(
        label=_("List of people"),
        help_text=_("XLSX or CSV, up to 5 MB and 5,000 people. The first visible sheet of a workbook is read."),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
        error_messages={"required": _("Choose a file"), "empty": _("The file is empty.")},
    )


class ReadingForm(forms.Form):
    """How the file is read, where it was guessed."""

    header_row = forms.IntegerField(
        label=_("Row with the headings"), min_value=1, max_value=HEAD_ROWS, required=False, help_text=_("1 to 20.")
    )
    encoding = forms.ChoiceField(label=_("Encoding"), choices=[(name, ENCODING_NAMES[name]) for name in ENCODINGS])
    delimiter = forms.ChoiceField(label=_("Columns are divided by"), choices=list(DELIMITER_NAMES.items()))
    sheet = forms.ChoiceField(label=_("Sheet"))

    def __init__(self, *args, table: Table, header_row: int, **kwargs):
        initial = {"header_row": header_row, "encoding": table.encoding, "delimiter": table.delimiter}
        super().__init__(*args, initial=initial | {"sheet": table.sheet}, **kwargs)
        if table.kind == "xlsx":
            del self.fields["encoding"], self.fields["delimiter"]
            self.fields["sheet"].choices = [(name, name) for name in table.sheets]
        else:
            del self.fields["sheet"]


@dataclass(frozen=True)
class ColumnChoice:
    """A column of the file as the screen shows it."""

    letter: str
    heading: str
    samples: list[str]
    field: forms.BoundField


class ColumnsForm(forms.Form):
    """What each column of the file is; columns that are nothing are not used."""

    language = forms.ChoiceField(
        label=_("Language of people whose row names none"),
        choices=settings.LANGUAGES,
        help_text=_("Of the pages and of the mail we send."),
    )

    def __init__(self, *args, table: Table, header_row: int, columns: Mapping[str, int], language: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.table, self.header_row = table, header_row
        chosen = {column: name for name, column in columns.items()}
        choices = [("", _("Not used")), *LABELS.items()]
        for column in range(table.width):
            self.fields[f"column_{column}"] = forms.ChoiceField(
                label=_("Column %(letter)s") % {"letter": letter_of(column)},
                choices=choices,
                required=False,
                initial=chosen.get(column, ""),
            )
        self.fields["language"].initial = language

    def column_choices(self) -> list[ColumnChoice]:
        headings = self.table.rows[self.header_row - 1]
        return [
            ColumnChoice(
                letter=letter_of(column),
                heading=headings[column] if column < len(headings) else "",
                samples=samples_of(self.table.rows[self.header_row :], column),
                field=self[f"column_{column}"],
            )
            for column in range(self.table.width)
        ]

    def clean(self):
        values = super().clean()
        self.columns: dict[str, int] = {}
        for column in range(self.table.width):
            name = values.get(f"column_{column}")
            if name and name in self.columns:
                first = letter_of(self.columns[name])
                message = _("%(what)s is column %(letter)s already.") % {"what": LABELS[name], "letter": first}
                self.add_error(f"column_{column}", message)
            elif name:
                self.columns[name] = column
        for name in fields.REQUIRED:
            if name not in self.columns:
                self.add_error(None, _("Choose the column for this: %(what)s") % {"what": LABELS[name]})
        return values


def samples_of(rows: Sequence[Sequence[str]], column: int) -> list[str]:
    """The first three different values of a column, cut short."""
    found: list[str] = []
    for row in rows:
        text = row[column].strip() if column < len(row) else ""
        short = f"{text[:LETTERS_OF_A_SAMPLE]}…" if len(text) > LETTERS_OF_A_SAMPLE else text
        if short and short not in found:
            found.append(short)
        if len(found) == SAMPLES:
            break
    return found


class CommitForm(forms.Form):
    """What to do with rows that have problems, and whether those who are new are told."""

    skips_bad_rows = forms.TypedChoiceField(
        label=_("Rows with a problem"),
        choices=[("no", _("Import all rows or none")), ("yes", _("Import the good rows and leave the others out"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        initial="no",
    )
    sends_welcome = forms.BooleanField(
        label=_("Send the welcome mail"),
        help_text=_("To new people: that their account is open and how to sign in, in their language."),
        required=False,
        initial=True,
    )
