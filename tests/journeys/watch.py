"""Looks over the browser's shoulder during a journey."""

from urllib.parse import urlsplit


class Watch:
    """Collects what must not happen on any page; ``check`` fails the test with the list of it."""

    def __init__(self, address: str):
        self.host = urlsplit(address).netloc
        self.complaints: list[str] = []
        self.expected: set[int] = set()

    def follow(self, context) -> None:
        context.on("request", self._request)
        context.on("response", self._response)
        context.on("console", self._console)
        context.on("weberror", lambda error: self.complaints.append(f"script error: {error.error.stack}"))

    def expect_status(self, *statuses: int) -> None:
        """Say that an answer such as 404 is meant on this journey."""
        self.expected.update(statuses)

    def check(self) -> None:
        assert not self.complaints, self.complaints

    def _request(self, request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in {"http", "https", "ws", "wss"} and parts.netloc != self.host:
            self.complaints.append(f"request to another host: {request.url}")

    def _response(self, response) -> None:
        if response.status >= 400 and response.status not in self.expected:
            self.complaints.append(f"{response.status}: {response.request.method} {response.url}")

    def _console(self, message) -> None:
        # What a failed request writes to the console is judged above, by its status.
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.complaints.append(f"console: {message.text} ({message.location.get('url', '')})")
