"""The rules: one module each, as `aligner.check.rule` says."""
