"""Rules about markup that the translation should keep: links, images, code, headings, lists and footnotes."""
