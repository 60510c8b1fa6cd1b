"""Quartiersmonitor: indicators of neighbourhood work for older people, municipality by municipality."""
