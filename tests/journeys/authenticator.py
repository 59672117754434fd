"""What a person holds besides the password: an app that shows codes, a device that keeps passkeys."""

import time

from tests.people.sessions import PERIOD, code_of

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def give_device(page) -> None:
    """Let the browser of ``page`` have a device of its own that keeps passkeys and says yes when asked."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})


class App:
    """An authenticator app that was given the key shown on the page."""

    def __init__(self, shown_key: str):
        self.secret = "".join(shown_key.split())

    def code(self) -> str:
        return code_of(self.secret)

    def wrong_code(self) -> str:
        """Six digits that are not those of now, of the moment before or of the one after."""
        near = {code_of(self.secret, at=time.time() + shift * PERIOD) for shift in (-1, 0, 1)}
        return next(code for code in ("000000", "111111", "222222", "333333") if code not in near)
