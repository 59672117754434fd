"""Log lines as JSON, with the request id and without people: no bodies, no query strings, no addresses, no tokens."""

import json
import logging
import re
from datetime import UTC, datetime

from people.request_id import current_request_id

# Behind these parts of an address stands a secret that opens something.
_BEHIND = ("invitation", "ask-access/confirm", "calendar", "bbb/ended/[0-9a-f-]{36}")
_PARTS = "|".join(_BEHIND).replace("/", "(?:/|%2F)")
_SECRET = re.compile(rf"((?:/|%2F)(?:{_PARTS})(?:/|%2F))[^/\s?#\"'<>]+", re.IGNORECASE)


def without_secrets(text: str) -> str:
    """``text`` with the tokens in the addresses it names replaced by a dot each."""
    return _SECRET.sub(r"\1•", text)


class RequestIdFilter(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        record.request_id = current_request_id()
        return True


class JsonFormatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(),
            "level": record.levelname,
            "logger": record.name,
            "message": without_secrets(record.getMessage()),
            "request": getattr(record, "request_id", ""),
        }
        if record.exc_info:
            line["trace"] = without_secrets(self.formatException(record.exc_info))
        return json.dumps(line, ensure_ascii=False)
