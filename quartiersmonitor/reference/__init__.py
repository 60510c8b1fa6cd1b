"""Municipalities, residents and outlines, and their replacement by newer official files."""

from quartiersmonitor.reference.refusal import ReferenceRefused
from quartiersmonitor.reference.replacement import replace

__all__ = ["ReferenceRefused", "replace"]
