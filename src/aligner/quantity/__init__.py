"""Numbers, dates, money and units of measure as values, read in Chinese and in English, and compared."""
