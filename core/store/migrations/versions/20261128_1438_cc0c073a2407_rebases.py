"""moves of running cases, archived answers, and reviews that publish themselves on their day.

Mind: both directions; archived answers are the only place where an answer stands that is not asked any more.
"""

import sqlalchemy as sa
from alembic import op

revision = "cc0c073a2407"
down_revision = "d4a7c2e91b58"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "rebase_run",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("matter_key", sa.String(80), nullable=False),
        sa.Column("release_id", sa.String(64), nullable=False),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("by_id", sa.String(32), nullable=False),
        sa.Column("by_name", sa.String(120), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["release_id"], ["release.id"], name=op.f("fk_rebase_run_release_id_release")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rebase_run")),
    )
    with op.batch_alter_table("rebase_run", schema=None) as batch_op:
        batch_op.create_index("ix_rebase_run_matter", ["matter_key", "at"], unique=False)

    op.create_table(
        "case_answers_before",
        sa.Column("case_id", sa.String(32), nullable=False),
        sa.Column("rev", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("release_id", sa.String(64), nullable=False),
        sa.Column("answers", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_case_answers_before_case_id_case")),
        sa.ForeignKeyConstraint(["release_id"], ["release.id"], name=op.f("fk_case_answers_before_release_id_release")),
        sa.PrimaryKeyConstraint("case_id", "rev", name=op.f("pk_case_answers_before")),
    )
    op.create_table(
        "rebase_case",
        sa.Column("run_id", sa.String(32), nullable=False),
        sa.Column("no", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("case_id", sa.String(32), nullable=False),
        sa.Column("number", sa.String(60), nullable=False),
        sa.Column("release_id", sa.String(64), nullable=False),
        sa.Column("steps", sa.String(300), nullable=False),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("draft_rev", sa.Integer(), nullable=False),
        sa.Column("found", sa.Text(), nullable=False),
        sa.Column("search", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["rebase_run.id"], name=op.f("fk_rebase_case_run_id_rebase_run")),
        sa.PrimaryKeyConstraint("run_id", "no", name=op.f("pk_rebase_case")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("rebase_case", schema=None) as batch_op:
        batch_op.create_index("ix_rebase_case_state", ["run_id", "state"], unique=False)

    with op.batch_alter_table("review", schema=None) as batch_op:
        batch_op.add_column(sa.Column("publish_by", sa.String(32), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("publish_name", sa.String(120), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("publish_told", sa.Text(), nullable=False, server_default=""))


def downgrade() -> None:
    """Go back."""
    with op.batch_alter_table("review", schema=None) as batch_op:
        batch_op.drop_column("publish_told")
        batch_op.drop_column("publish_name")
        batch_op.drop_column("publish_by")

    with op.batch_alter_table("rebase_case", schema=None) as batch_op:
        batch_op.drop_index("ix_rebase_case_state")

    op.drop_table("rebase_case")
    op.drop_table("case_answers_before")
    with op.batch_alter_table("rebase_run", schema=None) as batch_op:
        batch_op.drop_index("ix_rebase_run_matter")

    op.drop_table("rebase_run")
