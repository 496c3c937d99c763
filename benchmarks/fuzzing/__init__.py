"""Inputs for the fuzz script, and what every run must keep to."""
