"""Fits the weights of the evidence that two paired sentences don't belong together."""
