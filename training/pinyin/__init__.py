"""Makes the table of pinyin readings."""
