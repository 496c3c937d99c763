"""Glossaries: the agreed renderings of terms, in YAML files that people edit by hand."""
