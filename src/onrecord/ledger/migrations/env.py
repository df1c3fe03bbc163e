"""How alembic runs the migrations: on the connection that `onrecord.ledger.schema` hands it, in one transaction."""

from alembic import context

from onrecord.ledger.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
    render_as_batch=True,  # SQLite alters a table by writing it anew
)
context.run_migrations()
