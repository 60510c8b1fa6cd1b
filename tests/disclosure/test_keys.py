"""The pads of a secret give the digests that the standard library gives."""

import hashlib
import hmac

import pytest

from quartiersmonitor.disclosure import keys


@pytest.mark.parametrize("length", [1, 32, 64, 65, 200])
def test_two_hashes_with_the_pads_of_a_secret_of_any_length_are_its_hmac(length: int) -> None:
    secret, message = bytes(range(length)), b"angebotsnutzung|O1|2024-01-01"
    pads = keys.pads(secret)
    inside = hashlib.sha256(pads["inner_pad"] + message).digest()
    found = hashlib.sha256(pads["outer_pad"] + inside).digest()
    assert found == hmac.digest(secret, message, "sha256")
