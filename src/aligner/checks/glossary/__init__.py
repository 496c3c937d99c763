"""Glossaries: what is wrong in the files themselves."""
