"""Applies the fixes of findings: chooses edits that can be combined, checks the result, and writes the files."""
