"""How alembic runs here: on the connection that `store/migrate.py` gives it."""

from alembic import context

from banshi.core.store import tables
from banshi.core.store.metadata import Table

if not tables.__all__:
    raise RuntimeError("no tables")
context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Table.metadata,
    render_as_batch=True,
    transaction_per_migration=False,
    compare_type=False,
)
with context.begin_transaction():
    context.run_migrations()
