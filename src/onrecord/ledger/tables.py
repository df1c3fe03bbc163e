"""The tables of a ledger, the same in SQLite and PostgreSQL. The migrations make them; a test holds the two equal.

An *article* row is one revision of one document: (id, sha256) is its key. A *reading* is what one engine found in it; its
*entries* hold each entry as the record has it (`body`), and beside it what is searched: that follows from the bodies and the
corrections.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Float, ForeignKey, Index, Integer, MetaData, Table, Text, UniqueConstraint

KEY = BigInteger().with_variant(Integer, "sqlite")  # SQLite counts rows only by a column of type INTEGER
metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

articles = Table(
    "articles",
    metadata,
    Column("key", KEY, primary_key=True),
    Column("id", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("document", Text, nullable=False, index=True),  # the id of its first revision: same URL or same given id
    Column("revision", Integer, nullable=False),  # from 1, in the order of keeping
    Column("current", Boolean, nullable=False),  # the last revision of its document
    Column("url", Text, index=True),
    Column("title", Text),
    Column("outlet", Text),
    Column("published", Text),  # YYYY-MM-DD
    Column("text", Text, nullable=False),
    Column("about", Text, nullable=False),  # JSON: `article` of the record, without the text
    Column(
        "story", KEY, ForeignKey("articles.key", ondelete="SET NULL", deferrable=True, initially="DEFERRED"), index=True
    ),  # the first article almost the same; null: none
    Column("kept_at", Text, nullable=False),  # ISO 8601, UTC
    UniqueConstraint("id", "sha256"),
)

readings = Table(
    "readings",
    metadata,
    Column("key", KEY, primary_key=True),
    Column("article", KEY, ForeignKey("articles.key", ondelete="CASCADE"), nullable=False),
    Column("number", Integer, nullable=False),  # from 1, in the order of keeping
    Column("about", Text),  # as `about` of the article, where this may say something else by now; null: the same
    Column("engine", Text, nullable=False),  # JSON: `engine` of the record
    Column("engine_digest", Text, nullable=False),
    Column("record_digest", Text, nullable=False),  # sha256 of the record's JSON
    Column("entities", Text, nullable=False),  # JSON: `entities` of the record
    Column("current", Boolean, nullable=False),  # the last reading of its article
    Column("kept_at", Text, nullable=False),
    UniqueConstraint("article", "record_digest"),
)

parties = Table(
    "parties",
    metadata,
    Column("id", Text, primary_key=True),  # `p-` and 12 hex digits
    Column("name", Text, nullable=False, index=True),
    Column("kind", Text, nullable=False),  # of a speaker, as in the record
    Column("entity", Text),  # Wikidata id
    Column("root", Text, nullable=False, index=True),  # the party that it was merged into, else itself
)

entries = Table(
    "entries",
    metadata,
    Column("key", KEY, primary_key=True),
    Column("reading", KEY, ForeignKey("readings.key", ondelete="CASCADE"), nullable=False),
    Column("article", KEY, ForeignKey("articles.key", ondelete="CASCADE"), nullable=False, index=True),
    Column("type", Text, nullable=False),  # attribution, commitment (of every kind), meeting
    Column("place", Integer, nullable=False),  # from 0, in the record's list
    Column("id", Text, nullable=False, index=True),
    Column("body", Text, nullable=False),  # JSON: the entry as the record has it
    Column("current", Boolean, nullable=False),  # of a current reading of a current article
    Column("rejected", Boolean, nullable=False),  # by a correction
    Column("start", Integer, nullable=False),  # what it points at, in code points of the article's text
    Column("end", Integer, nullable=False),
    Column("quote", Text, nullable=False),  # its words, for search
    Column("kind", Text),  # commitment, demand, dependence, outcome; direct, indirect, mixed; meeting, call
    Column("act", Text),
    Column("strength", Text),
    Column("polarity", Text),
    Column("stage", Text),
    Column("confidence", Float),
    Column("speaker", Text),  # the name of whoever said it
    Column("speaker_party", Text, ForeignKey("parties.id")),
    Column("office", Text),  # of the speaker, on that day
    Column("actor", Text),  # the name of who is to act
    Column("actor_party", Text, ForeignKey("parties.id")),
    Column("country", Text, index=True),  # ISO 3166 code of the speaker's country, else of the actor's
    Column("published", Text),
    Column(
        "utterance", KEY, ForeignKey("entries.key", ondelete="SET NULL", deferrable=True, initially="DEFERRED"), index=True
    ),  # its first report; null: none other
    UniqueConstraint("reading", "type", "place"),
)
Index(
    "ix_entries_published",  # the order of search, with what every search asks
    *(
        entries.c.published,
        entries.c.article,
        entries.c.start,
        entries.c.id,
        entries.c.type,
        entries.c.current,
        entries.c.rejected,
    ),
)
Index("ix_entries_speaker_party", entries.c.speaker_party, entries.c.speaker, entries.c.office)  # who is called how, and is what
Index("ix_entries_actor_party", entries.c.actor_party, entries.c.actor)

conditions = Table(
    "conditions",
    metadata,
    Column("entry", KEY, ForeignKey("entries.key", ondelete="CASCADE"), primary_key=True),
    Column("place", Integer, primary_key=True),  # from 0, in the entry's list
    Column("type", Text, nullable=False, index=True),
    Column("quote", Text, nullable=False),
)

corrections = Table(
    "corrections",
    metadata,
    Column("key", KEY, primary_key=True),
    Column("id", Text, nullable=False, unique=True),  # `x-` and 12 hex digits
    Column("made_at", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("verdict", Text, nullable=False),  # accept, reject, amend, release, split, undo
    Column("reason", Text),
    Column("document", Text, nullable=False, index=True),  # whose entry it is of
    Column("entry_type", Text, nullable=False),  # as in `entries`; of a split: party
    Column("entry_id", Text, nullable=False, index=True),  # as it was when the correction was made; of a split: the new party
    Column("field", Text),  # of an amendment: speaker, strength, span, condition, …
    Column("value", Text),  # JSON; of a release: the day; of an undo: the id of what it takes back
    Column("anchor", Text, nullable=False),  # JSON: exact, prefix, suffix, start, end; of a split: null
    Column("undone", Text),  # the id of the correction that takes this one back
    Column("entry", KEY, ForeignKey("entries.key", ondelete="SET NULL"), index=True),  # where it holds now; null: orphaned
    Column("digest", Text, nullable=False),  # sha256 of all that does not change of it
)

pairs = Table(  # verdicts on two things, which the ledger does not interpret further: parties, propositions
    "pairs",
    metadata,
    Column("key", KEY, primary_key=True),
    Column("id", Text, nullable=False, unique=True),  # `v-` and 12 hex digits
    Column("of", Text, nullable=False),  # party, proposition
    Column("first", Text, nullable=False),
    Column("second", Text, nullable=False),  # first < second
    Column("verdict", Text, nullable=False),  # same, never, undo; of those not taken back the last one holds
    Column("made_at", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("reason", Text),
    Column("undoes", Text),  # of an undo: the id of the verdict that it takes back
    Column("undone", Text),  # the id of the verdict that takes this one back
    Column("digest", Text, nullable=False),  # sha256 of all that does not change of it
)
Index("ix_pairs_of_first_second", pairs.c.of, pairs.c.first, pairs.c.second)

bands = Table(  # by which articles almost the same find one another: bands of MinHash signatures
    "bands",
    metadata,
    Column("article", KEY, ForeignKey("articles.key", ondelete="CASCADE"), primary_key=True),
    Column("band", Integer, primary_key=True),
    Column("hash", BigInteger, nullable=False),
)
Index("ix_bands_band_hash", bands.c.band, bands.c.hash)

fingerprints = Table(  # by which quotations find one another: hashes of runs of words
    "fingerprints",
    metadata,
    Column("entry", KEY, ForeignKey("entries.key", ondelete="CASCADE"), primary_key=True),
    Column("hash", BigInteger, primary_key=True),
)
Index("ix_fingerprints_hash", fingerprints.c.hash)
