"""Writes into copies of Word documents: comments at the places of findings, and repairs as tracked changes."""
