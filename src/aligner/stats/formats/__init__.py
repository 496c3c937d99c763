"""The formats of statistics; each module declares `FORMAT`."""
