"""Rules about names and tokens in Latin letters: missing, altered, misspelt, in pinyin, swapped, or rendered in two ways."""
