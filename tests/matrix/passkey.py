"""The public half of a passkey as a browser hands it over, made by the same library that reads it."""

from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData


def made_credential(key: bytes) -> dict[str, Any]:
    """A registration of a passkey that stands for this key (16 bytes), as it is kept."""
    public = ES256.from_cryptography_key(ec.generate_private_key(ec.SECP256R1()).public_key())
    flags = AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.UV | AuthenticatorData.FLAG.AT
    attested = AttestedCredentialData.create(b"\0" * 16, key, public)
    data = AuthenticatorData.create(b"\0" * 32, flags, 0, attested)
    client = CollectedClientData.create("webauthn.create", websafe_encode(b"\0" * 16), "https://voorbeeld.example")
    return {
        "id": websafe_encode(key),
        "rawId": websafe_encode(key),
        "type": "public-key",
        "clientExtensionResults": {"credProps": {"rk": True}},
        "response": {
            "attestationObject": websafe_encode(AttestationObject.create("none", data, {})),
            "clientDataJSON": websafe_encode(client),
        },
    }
