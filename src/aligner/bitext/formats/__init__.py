"""One module a format: `FORMAT` says which suffixes it has and how it is read."""
