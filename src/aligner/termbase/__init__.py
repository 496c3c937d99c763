"""Tools for glossary files: linting, editing, extraction, import and export, comparison.

An edit changes no more than it must: all other lines of a file stay as they are, byte for byte.
"""
