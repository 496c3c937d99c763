"""The settings of a project, from `aligner.toml` or `pyproject.toml`."""
