"""Rules about the terms of a glossary: missing, forbidden, superseded, misspelt, altered or inconsistent renderings."""
