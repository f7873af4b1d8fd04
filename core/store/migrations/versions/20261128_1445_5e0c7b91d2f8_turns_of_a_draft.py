"""find what can be taken back in a draft without its whole history."""

from alembic import op

revision = "5e0c7b91d2f8"
down_revision = "cc0c073a2407"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.create_index("ix_draft_change_by", "draft_change", ["draft_id", "by_id", "version"])
    op.create_index("ix_draft_change_undoes", "draft_change", ["draft_id", "undoes"])


def downgrade() -> None:
    """Go back."""
    op.drop_index("ix_draft_change_undoes", "draft_change")
    op.drop_index("ix_draft_change_by", "draft_change")
