"""What a sentence asserts, as far as single words tell: negation, direction, degree; for the rules of group M."""
