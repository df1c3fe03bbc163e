"""The lexicons of this room, whose digests a record names."""

LEXICONS = ("actors", "acts", "amounts", "conditions", "deadlines", "genres", "stages", "triggers")
