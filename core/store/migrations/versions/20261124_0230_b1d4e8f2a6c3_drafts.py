"""drafts of matters, their changes, reviews and matter tests.

Mind: both directions; a draft's changes are what undo and history stand on.
"""

import sqlalchemy as sa
from alembic import op

revision = "b1d4e8f2a6c3"
down_revision = "7c1f0a52b9e4"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "draft",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("matter_key", sa.String(80), nullable=False),
        sa.Column("title_zh", sa.String(200), nullable=False),
        sa.Column("title_en", sa.String(300), nullable=False),
        sa.Column("region", sa.String(12), nullable=False),
        sa.Column("department", sa.String(60), nullable=False),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("origin", sa.String(200), nullable=False),
        sa.Column("release_id", sa.String(64), nullable=True),
        sa.Column("created_by", sa.String(32), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("changed_by", sa.String(120), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["release_id"], ["release.id"], name=op.f("fk_draft_release_id_release")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft")),
    )
    op.create_index(op.f("ix_draft_matter_key"), "draft", ["matter_key"])
    op.create_index("ix_draft_region", "draft", ["region", "changed_at"])
    op.create_table(
        "draft_change",
        sa.Column("draft_id", sa.String(32), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("by_id", sa.String(32), nullable=False),
        sa.Column("by_name", sa.String(120), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("about", sa.String(200), nullable=False),
        sa.Column("ops", sa.Text(), nullable=False),
        sa.Column("undoing", sa.Text(), nullable=False),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["draft_id"], ["draft.id"], name=op.f("fk_draft_change_draft_id_draft")),
        sa.PrimaryKeyConstraint("draft_id", "version", name=op.f("pk_draft_change")),
    )
    op.create_table(
        "review",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("draft_id", sa.String(32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=True),
        sa.Column("asked_by", sa.String(32), nullable=False),
        sa.Column("asked_name", sa.String(120), nullable=False),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.Column("decided_by", sa.String(32), nullable=False),
        sa.Column("decided_name", sa.String(120), nullable=False),
        sa.Column("decided_at", sa.BigInteger(), nullable=True),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["draft_id"], ["draft.id"], name=op.f("fk_review_draft_id_draft")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review")),
    )
    op.create_index(op.f("ix_review_draft_id"), "review", ["draft_id"])
    _kept_with_drafts()


def _kept_with_drafts() -> None:
    op.create_table(
        "matter_test",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("draft_id", sa.String(32), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["draft_id"], ["draft.id"], name=op.f("fk_matter_test_draft_id_draft")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_matter_test")),
    )
    op.create_index(op.f("ix_matter_test_draft_id"), "matter_test", ["draft_id"])
    op.create_table(
        "dry_run",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("draft_id", sa.String(32), nullable=False),
        sa.Column("by_id", sa.String(32), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["draft_id"], ["draft.id"], name=op.f("fk_dry_run_draft_id_draft")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dry_run")),
    )
    op.create_index(op.f("ix_dry_run_draft_id"), "dry_run", ["draft_id"])


def downgrade() -> None:
    """Go back."""
    for table in ("dry_run", "matter_test", "review", "draft_change", "draft"):
        op.drop_table(table)
