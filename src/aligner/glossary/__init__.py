"""Loads glossaries from YAML files, and finds their terms and renderings in texts."""
