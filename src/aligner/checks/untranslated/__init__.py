"""Rules about text that is still in the language of the original: words, sentences and punctuation."""
