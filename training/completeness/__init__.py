"""How it was learnt what a lost sentence or clause looks like: clean pairs from which parts were cut, and logistic regression."""
