"""Presentations as PPTX: native charts, tables and maps in a master of our own."""

from quartiersmonitor.documents.powerpoint.powerpoint import of

__all__ = ["of"]
