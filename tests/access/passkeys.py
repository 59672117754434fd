"""A passkey as a browser would have registered it, so that the pages about it can be opened."""

from functools import cache
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import Aaguid, AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData

ORIGIN = "https://learn.example.org"


@cache
def registered() -> dict[str, Any]:
    """What allauth keeps of a registration."""
    key = ES256.from_cryptography_key(ec.generate_private_key(ec.SECP256R1()).public_key())
    credential = AttestedCredentialData.create(Aaguid.NONE, b"k" * 16, key)
    flags = AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.AT
    attested = AttestationObject.create("none", AuthenticatorData.create(b"\0" * 32, flags, 0, credential), {})
    client = CollectedClientData.create("webauthn.create", b"c" * 16, ORIGIN)
    response = {"clientDataJSON": websafe_encode(client), "attestationObject": websafe_encode(attested)}
    key_id = websafe_encode(b"k" * 16)
    return {"id": key_id, "rawId": key_id, "type": "public-key", "response": response}
