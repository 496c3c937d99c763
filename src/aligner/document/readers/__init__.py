"""Readers of file types that are not plain text: containers, and files whose text has to be picked out.

The name of a module is the name of its file type. Each module has one constant, `FORMAT`: a `Reader` of
`aligner.document.registry`.
"""
