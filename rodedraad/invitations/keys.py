"""What is kept of the code of a letter: a hash that needs the secret key of the installation. Who reads the database
alone cannot try out codes, however fast."""

from django.utils.crypto import salted_hmac

SALT = "rodedraad.letters"


def kept_of(code: str) -> str:
    """The keyed hash of a code."""
    return salted_hmac(SALT, code, algorithm="sha256").hexdigest()
