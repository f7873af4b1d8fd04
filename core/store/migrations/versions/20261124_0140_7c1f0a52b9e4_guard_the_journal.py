"""guard the journal; index only what waits in the outbox.

Mind: a batch change of the journal on SQLite makes the table anew, without its triggers.
"""

import sqlalchemy as sa
from alembic import op

revision = "7c1f0a52b9e4"
down_revision = "3914aacdd11d"
branch_labels = None
depends_on = None

REFUSAL = "the journal is only added to"
_FUNCTION = f"""
CREATE FUNCTION journal_only_added_to() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$
"""


def upgrade() -> None:
    """Go forward."""
    if op.get_bind().dialect.name == "sqlite":
        for change in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER journal_no_{change.lower()} BEFORE {change} ON journal "
                f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
            )
    else:
        op.execute(_FUNCTION)
        op.execute(
            "CREATE TRIGGER journal_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON journal "
            "FOR EACH STATEMENT EXECUTE FUNCTION journal_only_added_to()"
        )
    op.drop_index("ix_outbox_state", "outbox")
    waits = sa.text("state = 'new'")
    op.create_index("ix_outbox_waiting", "outbox", ["run_at"], sqlite_where=waits, postgresql_where=waits)


def downgrade() -> None:
    """Go back."""
    op.drop_index("ix_outbox_waiting", "outbox")
    op.create_index("ix_outbox_state", "outbox", ["state", "run_at"])
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TRIGGER journal_no_update")
        op.execute("DROP TRIGGER journal_no_delete")
    else:
        op.execute("DROP TRIGGER journal_no_change ON journal")
        op.execute("DROP FUNCTION journal_only_added_to()")
