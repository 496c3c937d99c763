"""The file types that documents come in; the name of a module is the name of its format.

A module has two functions: `likelihood(text)`, how surely a text is of this type (0 to 1, cheap), and `parse(source)`,
its blocks. It imports its parser inside `parse`.
"""
