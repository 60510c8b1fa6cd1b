"""A deck as a piece of a link: packed small, with letters that every address may hold."""

import binascii
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode

from quartiersmonitor.decks import deck_file, shipped
from quartiersmonitor.decks.deck import Deck, DeckUnreadable
from quartiersmonitor.speech.language import _

LONGEST = 16_000
"""So many letters of a link browsers, servers and mail programs carry; 40 slides with notes fit."""

_PACKED = "z."


def encode(deck: Deck) -> str:
    """What stands for the deck in a link: the id of a shipped one, otherwise the whole deck."""
    if deck.id and shipped.find(deck.id) == deck:
        return deck.id
    text = deck_file.write(deck).encode()
    return _PACKED + urlsafe_b64encode(zlib.compress(text, 9)).rstrip(b"=").decode()


def fits(code: str) -> bool:
    """Whether a link can carry it."""
    return len(code) <= LONGEST


def decode(text: str) -> Deck:
    """The deck of a link.

    Raises DeckUnreadable where no shipped deck is called so, and where the rest of the link was
    cut off, altered, or unpacks to more than a deck can be.
    """
    if not text.startswith(_PACKED):
        found = shipped.find(text)
        if found is None:
            raise DeckUnreadable(
                _("There is no deck “{id}”; there is {known}.").format(
                    id=deck_file.harmless(text),
                    known=", ".join(deck.id for deck in shipped.every()),
                )
            )
        return found
    packed = text[len(_PACKED) :]
    if len(packed) > 4 * LONGEST:
        raise DeckUnreadable(_("This link is too long for a deck."))
    try:
        padded = packed.encode("ascii") + b"=" * (-len(packed) % 4)
        unpacking = zlib.decompressobj()
        # At most one byte more than a deck may have, whatever the link claims.
        raw = unpacking.decompress(urlsafe_b64decode(padded), deck_file.LARGEST + 1)
        if not unpacking.eof:
            raise DeckUnreadable(_("This link holds no whole deck. Was it cut off?"))
        deck, _problems = deck_file.read(raw.decode("utf-8"))
    except (ValueError, binascii.Error, zlib.error) as error:
        if isinstance(error, DeckUnreadable):
            raise
        raise DeckUnreadable(_("This link holds no whole deck. Was it cut off?")) from None
    return deck
