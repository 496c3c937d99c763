"""Rules about values: numbers, dates, money and units that differ between the two texts, or that one of them lacks."""
