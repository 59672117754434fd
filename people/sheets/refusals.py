"""Why a file is not read. A code with its values; the sentences stand in ``people.roster.words``."""

MOST_BYTES = 5 * 1024 * 1024
MOST_ROWS = 5_000
MOST_COLUMNS = 100
MOST_LETTERS_OF_A_CELL = 10_000
MOST_LETTERS = 8_000_000  # of a table
HEAD_ROWS = 20  # the headings stand in one of the first rows
LAST_ROW = 20_000  # as the spreadsheet numbers it, empty rows counted


class SheetRefused(Exception):
    """The file as a whole is hopeless. ``code`` names the sentence, ``values`` stand in it."""

    def __init__(self, code: str, **values: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.values = values
