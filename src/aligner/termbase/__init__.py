"""What is done with glossary files apart from checking texts: editing, extraction, import and export, comparison.

Edits change files as a careful person would: what needn't change stays as it was written, byte for byte.
"""
