"""Fits the weights of the aligner's scores on texts with known beads, by convex optimisation."""
