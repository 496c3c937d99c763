"""The grammar of English values."""
