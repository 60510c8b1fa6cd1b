"""The player: a presentation as one HTML page that steps through its slides and can be read."""
