"""Finds which sentences of a translation are stale because the other text has moved on."""
