"""Counts verdicts of reviewers: confirmed findings by month and translator, and how often each rule was right."""
