"""What a coordinator reviews: one neighbourhood in one calendar quarter, in its own exact figures."""

from quartiersmonitor.review.composition import compose

__all__ = ["compose"]
