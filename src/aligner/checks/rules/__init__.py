"""The rules: modules that declare them and a Markdown file for each, as `aligner.checks.rule` says."""
