"""Meeting rooms by their kind. What an installation has is said in its settings; a plain link is always there."""

from django.conf import settings

from webinars.providers.base import Provider
from webinars.providers.bigbluebutton import BigBlueButton
from webinars.providers.jitsi import Jitsi
from webinars.providers.link import Link

LINK, BIGBLUEBUTTON, JITSI = "link", "bigbluebutton", "jitsi"


def configured() -> list[str]:
    """The kinds that can be chosen here."""
    there = {LINK: True, BIGBLUEBUTTON: bool(settings.BBB_URL), JITSI: bool(settings.JITSI_URL)}
    return [kind for kind, is_there in there.items() if is_there]


def provider_of(kind: str) -> Provider | None:
    """None for a kind whose settings were taken away."""
    if kind not in configured():
        return None
    return {LINK: Link, BIGBLUEBUTTON: _bigbluebutton, JITSI: _jitsi}[kind]()


def _bigbluebutton() -> BigBlueButton:
    return BigBlueButton(
        url=settings.BBB_URL,
        secret=settings.BBB_SECRET,
        algorithm=settings.BBB_CHECKSUM,
        recording_callback=f"{settings.PUBLIC_BASE_URL}/callbacks/bbb/recording/",
        analytics_callback=f"{settings.PUBLIC_BASE_URL}/callbacks/bbb/analytics/",
    )


def _jitsi() -> Jitsi:
    return Jitsi(url=settings.JITSI_URL, app_id=settings.JITSI_APP_ID, secret=settings.JITSI_SECRET)
