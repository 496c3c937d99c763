"""The file types of documents. The name of a module is the name of its format.

A module has one constant, `FORMAT`, a `Format` of `aligner.document.registry` with two functions. `likelihood(text)` says how likely
a text is of this type (0 to 1), and must be fast. `parse(source)` returns the blocks; it imports the parser that it needs.
"""
