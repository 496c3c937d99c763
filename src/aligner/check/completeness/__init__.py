"""What one of two texts has and the other lacks: what the rules of completeness share."""
