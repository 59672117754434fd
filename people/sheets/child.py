"""The process in which a file is read: ``python -m people.sheets.child``, started by ``people.sheets.apart``.

It takes a line of JSON and the bytes of the file, limits itself, and answers with a line of JSON. It knows no
settings, no database and no secrets.
"""

import json
from typing import Any

from jobs import apart

MOST_MEMORY = 290 * 1024 * 1024
MOST_CPU_SECONDS = 15


def answer(asked: dict[str, Any], data: bytes) -> bytes:
    """The table as JSON, or ``{"refused": code, "values": …}``."""
    from people.sheets.reading import read_table  # noqa: PLC0415 -- within the limits
    from people.sheets.refusals import SheetRefused  # noqa: PLC0415
    from people.sheets.table import Choices  # noqa: PLC0415

    try:
        return read_table(data, asked["name"], Choices(**asked["choices"])).to_json().encode("utf-8", "surrogatepass")
    except SheetRefused as refused:
        return json.dumps({"refused": refused.code, "values": refused.values}).encode()
    except (MemoryError, RecursionError):
        return json.dumps({"refused": "too_heavy", "values": {}}).encode()


if __name__ == "__main__":
    apart.limit(memory=MOST_MEMORY, cpu_seconds=MOST_CPU_SECONDS)
    apart.serve(answer)
