"""What a project sets once and for all, in `aligner.toml` or in `pyproject.toml`."""
