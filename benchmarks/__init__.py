"""Measures what the project claims, with one script per question."""
