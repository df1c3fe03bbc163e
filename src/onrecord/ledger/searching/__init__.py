"""Searching a ledger: by words, by who said it, by what it is; and the page of one speaker.

`query` reads the words that are looked for, `matching` asks each database for them, `wanted` is all else that can be
asked, `naming` finds who is meant by a name, `ordering` the order and its cursors, `hits` what comes out, `pages` one speaker.
"""
