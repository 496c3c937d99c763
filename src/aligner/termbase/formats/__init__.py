"""Glossary formats of other programs: one module per family, each with the constant `FORMATS`, a mapping from names."""
