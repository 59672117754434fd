"""The process in which a file is read: ``python -m quizzes.exchange.child``, started by ``quizzes.exchange.apart``.

It takes a line of JSON and the bytes of the file, limits itself, and answers with a line of JSON. It knows no
database and no secrets, and of the settings only where the translations are.
"""

import json
from pathlib import Path
from typing import Any

from jobs import apart

MOST_MEMORY = 512 * 1024 * 1024
MOST_CPU_SECONDS = 20
LOCALE = Path(__file__).resolve().parents[2] / "locale"


def answer(asked: dict[str, Any], data: bytes) -> bytes:
    """The reading as JSON, or ``{"refused": sentence, "line": …}``."""
    know_languages()
    from django.utils import translation  # noqa: PLC0415 -- within the limits
    from django.utils.translation import gettext as _  # noqa: PLC0415

    from quizzes.exchange.draft import FileRefused  # noqa: PLC0415
    from quizzes.exchange.formats import read_questions  # noqa: PLC0415

    with translation.override(asked["language"]):
        try:
            return read_questions(data, asked["format"]).to_json().encode()
        except FileRefused as refused:
            return json.dumps({"refused": refused.reason, "line": refused.line}).encode()
        except (MemoryError, RecursionError):
            reason = _("The file takes too much time or memory to read. It is not opened.")
            return json.dumps({"refused": reason, "line": 1}).encode()


def know_languages() -> None:
    """Just enough of Django for translated sentences."""
    import django  # noqa: PLC0415 -- within the limits
    from django.conf import settings  # noqa: PLC0415

    settings.configure(USE_I18N=True, LOCALE_PATHS=[LOCALE])
    django.setup()


if __name__ == "__main__":
    apart.limit(memory=MOST_MEMORY, cpu_seconds=MOST_CPU_SECONDS)
    apart.serve(answer)
