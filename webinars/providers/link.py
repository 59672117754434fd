"""A meeting somewhere else, reached by its address: Zoom, Teams or any other. Pure."""

from datetime import datetime

from webinars.providers.base import Guest, Meeting, Provider, Refused, is_secure_address


class Link(Provider):
    """Everybody is led to the same address; what the tool calls a host is its own matter."""

    def way_in(self, meeting: Meeting, guest: Guest, *, now: datetime) -> str:
        if not is_secure_address(meeting.address):
            raise Refused("the meeting address can't be used")
        return meeting.address
