"""Pairs two segmented documents: blocks first, then the sentences in them."""
