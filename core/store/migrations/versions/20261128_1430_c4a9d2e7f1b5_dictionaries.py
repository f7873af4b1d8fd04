"""what was changed in the dictionaries; passwords that have to be changed.

Mind: the record of changes is only added to, like the journal.
"""

import sqlalchemy as sa
from alembic import op

revision = "c4a9d2e7f1b5"
down_revision = "b1d4e8f2a6c3"
branch_labels = None
depends_on = None

REFUSAL = "the record of changes is only added to"


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "dictionary_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("by_id", sa.String(32), nullable=False),
        sa.Column("by_name", sa.String(120), nullable=False),
        sa.Column("dictionary", sa.String(40), nullable=False),
        sa.Column("key", sa.String(200), nullable=False),
        sa.Column("region", sa.String(12), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dictionary_change")),
    )
    op.create_index("ix_dictionary_change_region", "dictionary_change", ["region", "at"])
    if op.get_bind().dialect.name == "sqlite":
        for change in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER dictionary_change_no_{change.lower()} BEFORE {change} ON dictionary_change "
                f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
            )
    else:
        op.execute(
            "CREATE FUNCTION dictionary_change_only_added_to() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$"
        )
        op.execute(
            "CREATE TRIGGER dictionary_change_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON dictionary_change "
            "FOR EACH STATEMENT EXECUTE FUNCTION dictionary_change_only_added_to()"
        )
    op.add_column("account", sa.Column("must_change", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    """Go back."""
    with op.batch_alter_table("account") as account:
        account.drop_column("must_change")
    op.drop_table("dictionary_change")
    if op.get_bind().dialect.name != "sqlite":
        op.execute("DROP FUNCTION dictionary_change_only_added_to()")
