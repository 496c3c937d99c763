"""Links, images, code, headings, lists and footnotes of two texts, side by side."""
