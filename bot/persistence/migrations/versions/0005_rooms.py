"""What the rooms of coach, coachee and administrator need."""

import sqlalchemy as sa
from alembic import op
from alembic.operations import BatchOperations

from bot.persistence.migrations import columns

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_FLAGS = ("danger", "misunderstood", "talk_to_coach", "misread", "action_failed")
_TABLES = (
    "notes",
    "tags",
    "readings",
    "corrections",
    "meetings",
    "support_grants",
    "playbook_versions",
    "wording_versions",
    "credentials",
)


def upgrade() -> None:
    """Make the tables and columns; nothing that is there changes its meaning."""
    _of_coaches()
    _of_organisations()
    _of_conversations()


def _of_coaches() -> None:
    op.create_table(
        "notes",
        columns.row_id(),
        columns.organisation(),
        columns.person(),
        _author(),
        columns.reference("conversation_id", "conversations.id", nullable=True, index=True),
        _message("SET NULL", nullable=True, index=True),
        columns.text("text"),
        columns.yes_or_no("shared"),
        columns.time("created_at"),
        *(columns.time(name, nullable=True) for name in ("changed_at", "told_at", "removed_at")),
    )
    op.create_table(
        "tags",
        columns.row_id(),
        columns.organisation(),
        columns.person(),
        columns.conversation(index=True),
        _author(),
        columns.word("name"),
        sa.UniqueConstraint("conversation_id", "author_id", "name"),
    )
    op.create_table(
        "readings",
        columns.row_id(),
        columns.organisation(),
        columns.person(),
        columns.conversation(index=True),
        columns.reference("coach_id", "people.id", index=True),
        columns.number("turn"),
        columns.time("read_at"),
        columns.time("reviewed_at", nullable=True),
        sa.UniqueConstraint("coach_id", "conversation_id"),
    )
    op.create_table(
        "corrections",
        columns.row_id(),
        columns.organisation(),
        columns.person(),
        columns.conversation(index=True),
        _author(),
        _message("CASCADE", nullable=False),
        columns.text("text"),
        columns.word("language", 8),
        columns.word("understood", nullable=True),
        columns.word("intent", nullable=True),
        sa.Column("accepted", sa.Boolean(), nullable=True),
        columns.time("created_at"),
        sa.UniqueConstraint("message_id", "author_id"),
    )
    op.create_table(
        "meetings",
        columns.row_id(),
        columns.organisation(),
        columns.person(),
        columns.reference("coach_id", "people.id", index=True),
        sa.Column("day", sa.Date(), nullable=False, index=True),
        columns.one_of("attendance", "planned", "attended", "missed", "moved"),
        sa.Column("minutes", sa.Integer(), nullable=True),
        columns.time("created_at"),
        sa.UniqueConstraint("coach_id", "person_id", "day"),
    )
    op.create_table(
        "support_grants",
        columns.row_id(),
        columns.organisation(),
        columns.person(),
        columns.reference("helper_id", "people.id", index=True),
        columns.reference("granted_by", "people.id", "SET NULL", nullable=True),
        columns.text("reason"),
        columns.time("created_at"),
        columns.time("expires_at"),
        columns.time("ended_at", nullable=True),
    )


def _of_organisations() -> None:
    op.create_table(
        "playbook_versions",
        columns.row_id(),
        columns.organisation(),
        columns.word("name"),
        columns.json("files"),
        columns.reference("author_id", "people.id", "SET NULL", nullable=True),
        columns.yes_or_no("active"),
        columns.time("created_at"),
    )
    op.create_index(None, "playbook_versions", ["organisation_id", "name"])
    op.create_table(
        "wording_versions",
        columns.row_id(),
        columns.organisation(),
        columns.word("response", 128),
        columns.word("language", 8),
        columns.json("texts"),
        columns.reference("author_id", "people.id", "SET NULL", nullable=True),
        columns.yes_or_no("active"),
        columns.time("created_at"),
    )
    op.create_index(None, "wording_versions", ["organisation_id", "response", "language"])
    op.create_table(
        "credentials",
        columns.row_id(),
        columns.organisation(),
        columns.reference("person_id", "people.id", unique=True),
        columns.word("password_hash", 256),
        columns.time("changed_at"),
        columns.word("totp_secret", 256, nullable=True),
        columns.time("totp_confirmed_at", nullable=True),
        columns.number("totp_step"),
        columns.json("recovery"),
        columns.number("tries"),
        columns.time("locked_until", nullable=True),
    )
    op.add_column("organisations", columns.json("languages", server_default='["en", "es"]'))
    op.add_column("organisations", columns.json("consent", server_default="{}"))
    op.add_column("organisations", columns.json("crisis_contacts", server_default="[]"))
    op.add_column("organisations", columns.yes_or_no("passwords", server_default=sa.false()))
    op.add_column("people", sa.Column("school", sa.Text(), nullable=True))


def _of_conversations() -> None:
    op.add_column("messages", columns.time("private_at", nullable=True))
    for table in ("commitments", "evidence"):
        with op.batch_alter_table(table) as batch:
            batch.alter_column("conversation_id", existing_type=sa.String(32), nullable=True)
            if table == "commitments":
                batch.add_column(_who("author_id"))
    with op.batch_alter_table("flags") as batch:
        _change_kinds(batch, _FLAGS, (*_FLAGS, "raised"))
        batch.add_column(_who("settled_by"))
        batch.add_column(_who("raised_by"))
        batch.add_column(sa.Column("reason", sa.Text(), nullable=True))


def downgrade() -> None:
    """Drop the tables and columns, and what only they could hold."""
    op.execute("DELETE FROM flags WHERE kind = 'raised'")
    op.execute("DELETE FROM evidence WHERE conversation_id IS NULL")
    op.execute("DELETE FROM commitments WHERE conversation_id IS NULL")
    with op.batch_alter_table("flags") as batch:
        for name in ("reason", "raised_by", "settled_by"):
            batch.drop_column(name)
        _change_kinds(batch, (*_FLAGS, "raised"), _FLAGS)
    for table in ("evidence", "commitments"):
        with op.batch_alter_table(table) as batch:
            if table == "commitments":
                batch.drop_column("author_id")
            batch.alter_column("conversation_id", existing_type=sa.String(32), nullable=False)
    op.drop_column("messages", "private_at")
    op.drop_column("people", "school")
    for name in ("passwords", "crisis_contacts", "consent", "languages"):
        op.drop_column("organisations", name)
    for table in reversed(_TABLES):
        op.drop_table(table)


def _author() -> sa.Column[str]:
    return columns.reference("author_id", "people.id", index=True)


def _message(ondelete: str, **options: bool) -> sa.Column[int]:
    key = sa.ForeignKey("messages.id", ondelete=ondelete)
    kind = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    return sa.Column("message_id", kind, key, **options)


def _who(name: str) -> sa.Column[str]:
    return columns.reference(name, "people.id", "SET NULL", nullable=True)


def _change_kinds(batch: BatchOperations, before: tuple[str, ...], after: tuple[str, ...]) -> None:
    batch.alter_column(
        "kind",
        existing_type=columns.one_of("kind", *before).type,
        type_=columns.one_of("kind", *after).type,
        existing_nullable=False,
    )
