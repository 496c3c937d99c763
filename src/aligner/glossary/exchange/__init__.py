"""The way of glossaries to other programs and back: what formats have in common."""
