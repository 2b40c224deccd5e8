"""The links that somebody gives as evidence."""

from alembic import op

from bot.persistence.migrations import columns

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; evidence from before it has no links."""
    op.add_column("evidence", columns.json("links", server_default="[]"))


def downgrade() -> None:
    """Take the column away."""
    op.drop_column("evidence", "links")
