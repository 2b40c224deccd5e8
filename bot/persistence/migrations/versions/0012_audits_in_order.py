"""Indexes that hold the audit log as it is read, and conversations by their last moment."""

from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_TABLE = "audits"
_NEW = (
    ["organisation_id", "at", "id"],
    ["organisation_id", "action", "at", "id"],
    ["organisation_id", "actor_id", "at", "id"],
    ["organisation_id", "subject_kind", "subject_id", "at", "id"],
)
_OVER = ("ix_conversations_organisation_id_last_at", "conversations")
_OLD = (["organisation_id"], ["subject_kind", "subject_id"])


def upgrade() -> None:
    """Make the indexes in place of those they begin with."""
    _exchange(_OLD, _NEW)
    op.create_index(*_OVER, ["organisation_id", "last_at"])


def downgrade() -> None:
    """Make the former ones again; nothing is lost."""
    op.drop_index(*_OVER)
    _exchange(_NEW, _OLD)


def _exchange(old: tuple[list[str], ...], new: tuple[list[str], ...]) -> None:
    for columns in new:
        op.create_index(_named(columns), _TABLE, columns)
    for columns in old:
        op.drop_index(_named(columns), _TABLE)


def _named(columns: list[str]) -> str:
    return op.f(f"ix_{_TABLE}_{'_'.join(columns)}")
