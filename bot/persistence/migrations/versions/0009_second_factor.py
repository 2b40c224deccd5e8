"""Who must have a second factor beside a password."""

from alembic import op

from bot.persistence.migrations import columns

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column: administrators, who are asked to set one up when they next sign in."""
    roles = columns.json("second_factor_roles", server_default='["administrator"]')
    op.add_column("organisations", roles)


def downgrade() -> None:
    """Drop the column; second factors that are set up stay."""
    op.drop_column("organisations", "second_factor_roles")
