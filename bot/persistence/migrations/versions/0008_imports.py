"""With which list somebody came, so that the list can be taken out again."""

from alembic import op

from bot.persistence.migrations import columns

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; of those who are here already it is not known."""
    op.add_column("people", columns.word("import_id", 32, nullable=True))


def downgrade() -> None:
    """Drop the column."""
    op.drop_column("people", "import_id")
