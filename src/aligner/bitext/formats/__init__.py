"""One module per format. Its `FORMAT` gives the suffixes of the format and the function that reads it."""
