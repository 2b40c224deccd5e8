"""The widget: its sites, stays and what is used once; and drafts."""

import sqlalchemy as sa
from alembic import op
from alembic.operations import BatchOperations

from bot.persistence.migrations import columns

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_KINDS = ("link", "bearer", "session")
_TABLES = ("sites", "widget_sessions", "once", "drafts")


def upgrade() -> None:
    """Make the tables; no site is there until an administrator adds one."""
    op.create_table(
        "sites",
        columns.row_id(),
        columns.organisation(),
        columns.word("key", unique=True),
        columns.text("name"),
        columns.json("origins"),
        columns.one_of("identity", "jwt", "oidc", "code"),
        columns.json("identity_settings"),
        columns.json("look"),
        sa.Column("active", sa.Boolean(), nullable=False),
        columns.time("created_at"),
    )
    op.create_table(
        "widget_sessions",
        columns.row_id(),
        columns.organisation(),
        columns.person(),
        columns.reference("site_id", "sites.id", index=True),
        columns.time("created_at"),
        columns.time("expires_at"),
        columns.time("ended_at", nullable=True),
    )
    op.create_table(
        "once",
        columns.row_id(),
        columns.organisation(),
        columns.reference("site_id", "sites.id"),
        columns.one_of("kind", "jwt", "code", "state", "grant"),
        columns.word("mark", 128),
        columns.reference("person_id", "people.id", nullable=True, index=True),
        columns.json("detail"),
        columns.number("tries"),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False, index=True),
        columns.time("used_at", nullable=True),
        sa.UniqueConstraint("site_id", "kind", "mark"),
    )
    op.create_table(
        "drafts",
        columns.row_id(),
        columns.organisation(),
        columns.person(),
        columns.conversation(unique=True),
        columns.text("text"),
        columns.time("updated_at"),
    )
    with op.batch_alter_table("sign_ins") as batch:
        _change_kinds(batch, _KINDS, (*_KINDS, "widget"))
        batch.add_column(
            columns.reference("widget_session_id", "widget_sessions.id", nullable=True)
        )
    op.create_index(None, "sign_ins", ["widget_session_id"])


def downgrade() -> None:
    """Drop the tables, and with them every sign-in of the widget's."""
    op.execute("DELETE FROM sign_ins WHERE kind = 'widget'")
    op.drop_index(op.f("ix_sign_ins_widget_session_id"), "sign_ins")
    with op.batch_alter_table("sign_ins") as batch:
        batch.drop_column("widget_session_id")
        _change_kinds(batch, (*_KINDS, "widget"), _KINDS)
    for table in reversed(_TABLES):
        op.drop_table(table)


def _change_kinds(batch: BatchOperations, before: tuple[str, ...], after: tuple[str, ...]) -> None:
    batch.alter_column(
        "kind",
        existing_type=columns.one_of("kind", *before).type,
        type_=columns.one_of("kind", *after).type,
        existing_nullable=False,
    )
