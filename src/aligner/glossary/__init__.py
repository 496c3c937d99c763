"""Glossaries as checks need them: YAML files are loaded, and terms and their renderings are found in texts."""
