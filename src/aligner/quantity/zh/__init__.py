"""The grammar of Chinese values."""
