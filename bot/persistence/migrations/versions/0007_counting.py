"""An index that holds all of a conversation that reports count."""

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_INDEX = "ix_conversations_counted"
_COLUMNS = ["organisation_id", "started_at", "person_id", "finished_at", "stage", "id"]


def upgrade() -> None:
    """Make the index."""
    op.create_index(_INDEX, "conversations", _COLUMNS)


def downgrade() -> None:
    """Drop the index; nothing is lost."""
    op.drop_index(_INDEX, "conversations")
