"""The first schema of a ledger."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

_BETWEEN_WORDS = (  # ASCII, Latin-1, general punctuation, currencies, signs of every sort, CJK punctuation, pictures
    r"[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00a9\u00ab-\u00b1\u00b4\u00b6-\u00b8\u00bb\u00bf\u00d7\u00f7"
    r"\u02c2-\u02c5\u2000-\u206f\u20a0-\u20cf\u2190-\u245f\u2500-\u2775\u2794-\u2bff\u2e00-\u2e2e\u3000-\u3004\u3008-\u3020"
    r"\ufe10-\ufe6f\ufeff\uff01-\uff0f\ufff0-\uffff\U0001f000-\U0001faff]"
)
_WORDS_OF_POSTGRESQL = (  # the words of FTS5, whatever the locale: Porter's stems, all words, no marks on letters
    "CREATE TEXT SEARCH DICTIONARY onrecord_stems (TEMPLATE = snowball, LANGUAGE = porter)",
    "CREATE TEXT SEARCH CONFIGURATION onrecord (COPY = simple)",
    "ALTER TEXT SEARCH CONFIGURATION onrecord ALTER MAPPING FOR asciiword, word, numword WITH onrecord_stems",
    "CREATE FUNCTION onrecord_words(words text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ "
    "SELECT to_tsvector('onrecord'::regconfig, regexp_replace("
    rf"regexp_replace(normalize(words, NFD), '[\u0300-\u036f]', '', 'g'), '{_BETWEEN_WORDS}', ' ', 'g')) $$",
    "CREATE INDEX ix_entries_words ON entries USING gin (onrecord_words(quote))",
)


def upgrade() -> None:
    """Make the tables and the full-text index."""
    op.create_table(
        "articles",
        sa.Column("key", _KEY, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("url", sa.Text()),
        sa.Column("title", sa.Text()),
        sa.Column("outlet", sa.Text()),
        sa.Column("published", sa.Text()),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("story", _KEY),
        sa.Column("kept_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["story"], ["articles.key"], name="fk_articles_story", ondelete="SET NULL", deferrable=True, initially="DEFERRED"
        ),
        sa.PrimaryKeyConstraint("key", name="pk_articles"),
        sa.UniqueConstraint("id", "sha256", name="uq_articles_id_sha256"),
    )
    op.create_index("ix_articles_document", "articles", ["document"], unique=False)
    op.create_index("ix_articles_story", "articles", ["story"], unique=False)
    op.create_index("ix_articles_url", "articles", ["url"], unique=False)
    op.create_table(
        "pairs",
        sa.Column("key", _KEY, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("of", sa.Text(), nullable=False),
        sa.Column("first", sa.Text(), nullable=False),
        sa.Column("second", sa.Text(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text()),
        sa.Column("undoes", sa.Text()),
        sa.Column("undone", sa.Text()),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_pairs"),
        sa.UniqueConstraint("id", name="uq_pairs_id"),
    )
    op.create_index("ix_pairs_of_first_second", "pairs", ["of", "first", "second"], unique=False)
    op.create_table(
        "parties",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("entity", sa.Text()),
        sa.Column("root", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_parties"),
    )
    op.create_index("ix_parties_name", "parties", ["name"], unique=False)
    op.create_index("ix_parties_root", "parties", ["root"], unique=False)
    op.create_table(
        "bands",
        sa.Column("article", _KEY, nullable=False),
        sa.Column("band", sa.Integer(), nullable=False),
        sa.Column("hash", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["article"], ["articles.key"], name="fk_bands_article", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("article", "band", name="pk_bands"),
    )
    op.create_index("ix_bands_band_hash", "bands", ["band", "hash"], unique=False)
    op.create_table(
        "readings",
        sa.Column("key", _KEY, nullable=False),
        sa.Column("article", _KEY, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("about", sa.Text(), nullable=True),
        sa.Column("engine", sa.Text(), nullable=False),
        sa.Column("engine_digest", sa.Text(), nullable=False),
        sa.Column("record_digest", sa.Text(), nullable=False),
        sa.Column("entities", sa.Text(), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("kept_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["article"], ["articles.key"], name="fk_readings_article", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key", name="pk_readings"),
        sa.UniqueConstraint("article", "record_digest", name="uq_readings_article_record_digest"),
    )
    op.create_table(
        "entries",
        sa.Column("key", _KEY, nullable=False),
        sa.Column("reading", _KEY, nullable=False),
        sa.Column("article", _KEY, nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("rejected", sa.Boolean(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text()),
        sa.Column("act", sa.Text()),
        sa.Column("strength", sa.Text()),
        sa.Column("polarity", sa.Text()),
        sa.Column("stage", sa.Text()),
        sa.Column("confidence", sa.Float()),
        sa.Column("speaker", sa.Text()),
        sa.Column("speaker_party", sa.Text()),
        sa.Column("office", sa.Text()),
        sa.Column("actor", sa.Text()),
        sa.Column("actor_party", sa.Text()),
        sa.Column("country", sa.Text()),
        sa.Column("published", sa.Text()),
        sa.Column("utterance", _KEY),
        sa.ForeignKeyConstraint(["actor_party"], ["parties.id"], name="fk_entries_actor_party"),
        sa.ForeignKeyConstraint(["article"], ["articles.key"], name="fk_entries_article", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["reading"], ["readings.key"], name="fk_entries_reading", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["speaker_party"], ["parties.id"], name="fk_entries_speaker_party"),
        sa.ForeignKeyConstraint(
            ["utterance"],
            ["entries.key"],
            name="fk_entries_utterance",
            ondelete="SET NULL",
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("key", name="pk_entries"),
        sa.UniqueConstraint("reading", "type", "place", name="uq_entries_reading_type_place"),
    )
    op.create_index("ix_entries_actor_party", "entries", ["actor_party", "actor"], unique=False)
    op.create_index("ix_entries_article", "entries", ["article"], unique=False)
    op.create_index("ix_entries_country", "entries", ["country"], unique=False)
    op.create_index(
        "ix_entries_published",
        "entries",
        ["published", "article", "start", "id", "type", "current", "rejected"],
        unique=False,
    )
    op.create_index("ix_entries_id", "entries", ["id"], unique=False)
    op.create_index("ix_entries_speaker_party", "entries", ["speaker_party", "speaker", "office"], unique=False)
    op.create_index("ix_entries_utterance", "entries", ["utterance"], unique=False)
    op.create_table(
        "conditions",
        sa.Column("entry", _KEY, nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["entry"], ["entries.key"], name="fk_conditions_entry", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("entry", "place", name="pk_conditions"),
    )
    op.create_index("ix_conditions_type", "conditions", ["type"], unique=False)
    op.create_table(
        "corrections",
        sa.Column("key", _KEY, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text()),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("entry_type", sa.Text(), nullable=False),
        sa.Column("entry_id", sa.Text(), nullable=False),
        sa.Column("field", sa.Text()),
        sa.Column("value", sa.Text()),
        sa.Column("anchor", sa.Text(), nullable=False),
        sa.Column("undone", sa.Text()),
        sa.Column("entry", _KEY),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["entry"], ["entries.key"], name="fk_corrections_entry", ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("key", name="pk_corrections"),
        sa.UniqueConstraint("id", name="uq_corrections_id"),
    )
    op.create_index("ix_corrections_document", "corrections", ["document"], unique=False)
    op.create_index("ix_corrections_entry", "corrections", ["entry"], unique=False)
    op.create_index("ix_corrections_entry_id", "corrections", ["entry_id"], unique=False)
    op.create_table(
        "fingerprints",
        sa.Column("entry", _KEY, nullable=False),
        sa.Column("hash", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["entry"], ["entries.key"], name="fk_fingerprints_entry", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("entry", "hash", name="pk_fingerprints"),
    )
    op.create_index("ix_fingerprints_hash", "fingerprints", ["hash"], unique=False)
    if op.get_context().dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE entry_words USING fts5("
            "quote, content='entries', content_rowid='key', tokenize='porter unicode61 remove_diacritics 2')"
        )
    else:
        for statement in _WORDS_OF_POSTGRESQL:
            op.execute(statement)
