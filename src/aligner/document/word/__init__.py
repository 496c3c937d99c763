"""What Word documents consist of: the parts of the package, the styles, and the story, which is the text in reading order.

A document is read as Word shows it with all tracked changes accepted. `Story` keeps the XML element of each character, so
that a document can be changed at the place of a finding.
"""
