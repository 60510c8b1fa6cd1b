"""Extracts: published rows as files for other programs, with all that explains them."""
