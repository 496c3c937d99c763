"""Glossary formats of other programs: one module per family, each with one constant, `FORMATS`, by their names."""
