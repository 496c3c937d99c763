"""Works on many documents: finds which files form pairs, and aligns or checks them in several processes."""
