"""Who is on the way in: an invitation that waits, a mail domain, and a request in the queue."""

from datetime import datetime

from lms.demo.clock import days_ago
from people.models import AccessRequest, Organisation, User
from people.services.access_requests import add_domain, ask, confirm
from people.services.invitations import invite

INVITED_DAYS_AGO = 4
ASKED_DAYS_AGO = 1


def load_entry(*, organisations: dict[str, Organisation], people: dict[str, User], now: datetime) -> None:
    invite(
        email="maksat.g@mfa.example",
        full_name="Maksat Garlyýew",
        job_title="Attaché",
        organisation=organisations["embassy-ankara"],
        language="tk",
        by=people["focal"],
        now=days_ago(now, INVITED_DAYS_AGO, hour=7),
    )
    add_domain(domain="mfa.example", organisation=organisations["mfa"], by=people["coordinator"], now=now)
    asked_at = days_ago(now, ASKED_DAYS_AGO, hour=6)
    ask(
        email="gulalek.b@consulate.mfa.example",
        full_name="Gülälek Baýramowa",
        organisation_name="Consulate of Turkmenistan in Istanbul",
        job_title="Vice-consul",
        language="tk",
        now=asked_at,
    )
    confirm(request=AccessRequest.objects.get(), now=asked_at)
