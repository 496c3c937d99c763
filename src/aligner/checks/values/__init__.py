"""Compares the values of two texts for the rules about numbers and names: reads them, pairs them and finds mismatches."""
