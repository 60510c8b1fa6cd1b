"""Synthetic demo exports: invented neighbourhoods on real municipalities, the same for a seed."""

from quartiersmonitor.demo.write import ForeignExports, write

__all__ = ["ForeignExports", "write"]
