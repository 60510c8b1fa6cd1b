"""Decks: which views are shown one after another, and what is said to each."""
