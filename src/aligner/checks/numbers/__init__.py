"""Numbers, dates, money and units: what the translation has instead of the original's values."""
