"""Names in English and what they are in Chinese: pinyin, spellings, one name in the place of another."""
