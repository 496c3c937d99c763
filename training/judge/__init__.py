"""Makes the judge's encoder (`data/judge`) from multilingual-e5-small."""
