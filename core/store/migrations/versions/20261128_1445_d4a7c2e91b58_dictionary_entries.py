"""entries of the dictionaries: elements, materials, licences, fee items, sample persons, standard opinions.

Mind: both directions; releases carry what they use, so going back takes nothing from a matter that is in use.
"""

import sqlalchemy as sa
from alembic import op

revision = "d4a7c2e91b58"
down_revision = "c4a9d2e7f1b5"
branch_labels = None
depends_on = None
TABLES = (
    "dictionary_element", "dictionary_material", "dictionary_licence", "dictionary_fee", "sample_person",
    "standard_opinion",
)  # fmt: skip


def upgrade() -> None:
    """Go forward."""
    _entries(
        "dictionary_element",
        sa.Column("key", sa.String(120), nullable=False),
        sa.Column("label_zh", sa.String(200), nullable=False),
        sa.Column("label_en", sa.String(300), nullable=False),
        sa.Column("type", sa.String(80), nullable=False),
        sa.Column("sensitivity", sa.String(12), nullable=False),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("proposed_by", sa.String(32), nullable=False),
        sa.Column("proposed_name", sa.String(120), nullable=False),
        sa.Column("draft_id", sa.String(32), nullable=False),
        sa.UniqueConstraint("region", "key", name=op.f("uq_dictionary_element_region")),
    )
    _entries(
        "dictionary_material",
        sa.Column("key", sa.String(80), nullable=False),
        sa.Column("title_zh", sa.String(200), nullable=False),
        sa.Column("title_en", sa.String(300), nullable=False),
        sa.Column("source", sa.String(12), nullable=False),
        sa.Column("issued_by_zh", sa.String(200), nullable=False),
        sa.Column("issued_by_en", sa.String(300), nullable=False),
        sa.Column("basis_zh", sa.String(300), nullable=False),
        sa.Column("basis_en", sa.String(500), nullable=False),
        sa.Column("note_zh", sa.Text(), nullable=False),
        sa.Column("note_en", sa.Text(), nullable=False),
        sa.Column("formats", sa.Text(), nullable=False),
        sa.Column("obtain", sa.String(100), nullable=False),
        sa.Column("original", sa.String(12), nullable=False),
        sa.Column("copies", sa.Integer(), nullable=False),
        sa.Column("max_mb", sa.Integer(), nullable=False),
        sa.Column("tolerable_days", sa.Integer(), nullable=True),
        sa.Column("core", sa.Boolean(), nullable=False),
        sa.UniqueConstraint("region", "key", name=op.f("uq_dictionary_material_region")),
    )
    _entries(
        "dictionary_licence",
        sa.Column("key", sa.String(80), nullable=False),
        sa.Column("title_zh", sa.String(200), nullable=False),
        sa.Column("title_en", sa.String(300), nullable=False),
        sa.Column("type_code", sa.String(40), nullable=False),
        sa.Column("word", sa.String(60), nullable=False),
        sa.Column("number", sa.String(80), nullable=False),
        sa.Column("valid_years", sa.Integer(), nullable=True),
        sa.Column("note_zh", sa.Text(), nullable=False),
        sa.Column("note_en", sa.Text(), nullable=False),
        sa.Column("shared", sa.Boolean(), nullable=False),
        sa.UniqueConstraint("region", "key", name=op.f("uq_dictionary_licence_region")),
    )
    _entries(
        "dictionary_fee",
        sa.Column("name_zh", sa.String(200), nullable=False),
        sa.Column("name_en", sa.String(300), nullable=False),
        sa.Column("standard_zh", sa.String(300), nullable=False),
        sa.Column("standard_en", sa.String(500), nullable=False),
        sa.Column("basis", sa.String(300), nullable=False),
        sa.Column("reducible", sa.Boolean(), nullable=False),
        sa.UniqueConstraint("region", "name_zh", name=op.f("uq_dictionary_fee_region")),
    )
    _entries(
        "sample_person",
        sa.Column("key", sa.String(80), nullable=False),
        sa.Column("title_zh", sa.String(200), nullable=False),
        sa.Column("title_en", sa.String(300), nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("answers", sa.Text(), nullable=False),
        sa.UniqueConstraint("region", "key", name=op.f("uq_sample_person_region")),
    )
    _entries(
        "standard_opinion",
        sa.Column("department", sa.String(60), nullable=False),
        sa.Column("action", sa.String(40), nullable=False),
        sa.Column("step_kind", sa.String(80), nullable=False),
        sa.Column("text_zh", sa.String(500), nullable=False),
        sa.Column("text_en", sa.String(800), nullable=False),
    )


def _entries(name: str, *more: sa.schema.SchemaItem) -> None:
    """Make a table of entries: what all have, and its own."""
    op.create_table(
        name,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("region", sa.String(12), nullable=False),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("changed_by", sa.String(120), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=True),
        *more,
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
    )
    op.create_index(op.f(f"ix_{name}_region"), name, ["region"])


def downgrade() -> None:
    """Go back."""
    for table in reversed(TABLES):
        op.drop_table(table)
