"""The folder of pages for a browser: a list of all pairs, and a page for each of them."""
