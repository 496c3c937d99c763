"""Files that are already paired, unit by unit: read them and check them like any alignment."""
