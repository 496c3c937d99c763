"""Checks an alignment, a document or a glossary by rules, which yield findings."""
