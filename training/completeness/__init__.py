"""Fits the weights of the evidence that a sentence or clause is lost, on clean pairs from which parts were cut."""
