"""blank forms and filled samples of materials.

Mind: backwards loses where the bytes of these files lie; the bytes themselves stay on disk.
"""

import sqlalchemy as sa
from alembic import op

revision = "c5a2d9e7f014"
down_revision = "5e0c7b91d2f8"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "material_file",
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("stored", sa.String(80), nullable=False),
        sa.Column("by_id", sa.String(32), nullable=False),
        sa.Column("by_name", sa.String(120), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_material_file")),
    )


def downgrade() -> None:
    """Go back."""
    op.drop_table("material_file")
