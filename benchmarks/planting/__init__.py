"""Plants known errors into right translations, one in a text: what a translator or an editor gets wrong, in natural wording.

Every planter takes a `Ground`, a text with its right translation, and gives plants: the translation with one error, and
where it stands. A planter looks for evidence in the original before it calls a change an error, by means of its own: it
must not share its reading of the text with the rules that it tests.
"""
