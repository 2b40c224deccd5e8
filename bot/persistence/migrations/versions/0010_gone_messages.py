"""What is known of deleted messages, so that none is heard twice."""

import sqlalchemy as sa
from alembic import op

from bot.persistence.migrations import columns

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_TABLE = "gone_messages"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        _TABLE,
        columns.row_id(),
        columns.organisation(),
        columns.person(),
        columns.word("mark"),
        sa.Column("message_id", sa.BigInteger(), nullable=False),
        columns.word("language", 8),
        columns.number("variant"),
        columns.time("gone_at"),
        columns.time("expires_at"),
        sa.UniqueConstraint("person_id", "mark"),
    )
    op.create_index(op.f("ix_gone_messages_expires_at"), _TABLE, ["expires_at"])


def downgrade() -> None:
    """Drop it; what is sent again then counts as new."""
    op.drop_table(_TABLE)
