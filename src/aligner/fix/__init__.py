"""Repairs what findings offer to repair: which edits, in what order, and how they come into the files."""
