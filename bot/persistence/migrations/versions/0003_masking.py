"""Whether an organisation has others masked, and when a person was told of it."""

import sqlalchemy as sa
from alembic import op

from bot.persistence.migrations import columns

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns; nobody's words are masked until the organisation asks for it."""
    op.add_column(
        "organisations",
        sa.Column("mask_others", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    op.add_column("people", columns.time("masking_told_at", nullable=True))


def downgrade() -> None:
    """Take the columns away."""
    op.drop_column("people", "masking_told_at")
    op.drop_column("organisations", "mask_others")
