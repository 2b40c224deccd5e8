"""When a coach last saw the evidence that a coachee brought beside the conversations."""

from alembic import op

from bot.persistence.migrations import columns

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; evidence that stands there counts as new until the page is opened."""
    op.add_column("pairs", columns.time("evidence_seen_at", nullable=True))


def downgrade() -> None:
    """Drop it."""
    op.drop_column("pairs", "evidence_seen_at")
