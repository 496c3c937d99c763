"""Checks: rules that look at an alignment, a document or a glossary, and what they find."""
