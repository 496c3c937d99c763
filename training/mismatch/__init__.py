"""Fits what speaks for a pair of sentences that doesn't belong together."""
