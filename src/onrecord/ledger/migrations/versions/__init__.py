"""One file a version of the schema; alembic reads them."""
