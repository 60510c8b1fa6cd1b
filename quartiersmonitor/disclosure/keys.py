"""The secret as the keys of fact rows are made with it: the two pads of HMAC-SHA256 (RFC 2104)."""

import hashlib

_BLOCK = 64  # bytes that SHA-256 takes in at a time


def pads(secret: bytes) -> dict[str, bytes]:
    """`inner_pad` and `outer_pad`, of 64 bytes each, for the digests made in SQL.

    They are as secret as the secret itself.
    """
    short = hashlib.sha256(secret).digest() if len(secret) > _BLOCK else secret
    block = short.ljust(_BLOCK, b"\0")
    return {
        "inner_pad": bytes(byte ^ 0x36 for byte in block),
        "outer_pad": bytes(byte ^ 0x5C for byte in block),
    }
