"""What a column of a list of people can be, and what can be wrong with a cell."""

import dataclasses

FULL_NAME = "full_name"
LATIN = "full_name_latin"
CYRILLIC = "full_name_cyrillic"
EMAIL = "email"
ORGANISATION = "organisation"
JOB_TITLE = "job_title"
LANGUAGE = "language"
TIME_ZONE = "time_zone"
GENDER = "gender"
AUDIENCES = "audiences"
STARTED_ON = "started_on"

FIELDS = (
    *(FULL_NAME, LATIN, CYRILLIC, EMAIL, ORGANISATION, JOB_TITLE),
    *(LANGUAGE, TIME_ZONE, GENDER, AUDIENCES, STARTED_ON),
)
REQUIRED = (FULL_NAME, EMAIL)
OF_THE_ACCOUNT = (FULL_NAME, LATIN, CYRILLIC, GENDER, LANGUAGE, TIME_ZONE)


@dataclasses.dataclass(frozen=True)
class Problem:
    """What is wrong with a cell; ``field`` is empty for the row as a whole. The sentence is ``words.sentence_of``."""

    field: str
    code: str
    values: dict[str, str | int] = dataclasses.field(default_factory=dict)
