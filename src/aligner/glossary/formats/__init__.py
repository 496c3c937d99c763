"""Glossary formats of other programs: one module a format, each with one constant, `FORMAT`.

The name of a module is the name of its format, with a dash for an underscore.
"""
