"""The first tables: people, conversations, what they yield, and the audit log."""

import sqlalchemy as sa
from alembic import op

from bot.persistence.migrations import columns

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_TABLES = (
    "organisations",
    "people",
    "pairs",
    "sign_ins",
    "problems_of_practice",
    "conversations",
    "messages",
    "goals",
    "realities",
    "options",
    "summaries",
    "commitments",
    "evidence",
    "flags",
    "audits",
)


def upgrade() -> None:
    """Make the tables."""
    _people()
    _conversations()
    _results()
    _commitments()
    _oversight()


def downgrade() -> None:
    """Drop the tables with all that is in them."""
    for table in reversed(_TABLES):
        op.drop_table(table)


def _people() -> None:
    op.create_table(
        "organisations",
        columns.row_id(),
        columns.word("slug", unique=True),
        columns.text("name"),
        columns.word("time_zone"),
        columns.word("default_language", 8),
        columns.word("state", 8),
        sa.Column("coach_told_of_danger", sa.Boolean(), nullable=False),
        columns.number("retention_days"),
        columns.number("small_group"),
        columns.json("playbooks"),
        columns.time("created_at"),
    )
    op.create_table(
        "people",
        columns.row_id(),
        columns.organisation(),
        columns.word("email", 320),
        columns.text("name"),
        columns.one_of("role", "coachee", "coach", "administrator"),
        columns.one_of(
            "educator_role", "district_leader", "school_administrator", "teacher", nullable=True
        ),
        columns.word("pillar", nullable=True),
        columns.word("language", 8, nullable=True),
        columns.time("welcomed_at", nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        columns.time("created_at"),
        sa.UniqueConstraint("organisation_id", "email"),
    )
    op.create_table(
        "pairs",
        columns.row_id(),
        columns.organisation(),
        columns.reference("coach_id", "people.id", index=True),
        columns.reference("coachee_id", "people.id", index=True),
        columns.time("since"),
        columns.time("until", nullable=True),
    )
    op.create_table(
        "sign_ins",
        columns.row_id(),
        columns.organisation(),
        columns.person(),
        columns.one_of("kind", "link", "bearer", "session"),
        columns.word("token_hash", unique=True),
        columns.time("created_at"),
        columns.time("expires_at"),
        columns.time("used_at", nullable=True),
        columns.time("revoked_at", nullable=True),
    )
    op.create_table(
        "problems_of_practice",
        columns.row_id(),
        columns.organisation(),
        columns.person(),
        columns.word("pillar"),
        columns.text("statement"),
        sa.Column("active", sa.Boolean(), nullable=False),
        columns.time("created_at"),
    )


def _conversations() -> None:
    op.create_table(
        "conversations",
        columns.row_id(),
        columns.organisation(),
        columns.person(index=False),
        columns.one_of("mode", "full", "checkin"),
        columns.word("language", 8),
        columns.word("stage"),
        columns.json("state"),
        columns.json("snapshot"),
        columns.number("turn"),
        columns.time("started_at"),
        columns.time("last_at"),
        columns.time("finished_at", nullable=True),
        columns.time("paused_at", nullable=True),
        sa.Column("next_date", sa.Date(), nullable=True),
        columns.time("shared_at", nullable=True),
        sa.Index(None, "person_id", "started_at"),
    )
    op.create_table(
        "messages",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), primary_key=True),
        columns.organisation(),
        columns.person(index=False),
        columns.conversation(),
        columns.number("turn"),
        columns.one_of("author", "coachee", "entre"),
        columns.text("text"),
        columns.word("language", 8),
        columns.json("choices"),
        columns.json("control"),
        columns.word("response", 128, nullable=True),
        columns.word("client_id", 128, nullable=True),
        columns.json("understood"),
        columns.word("stage", nullable=True),
        columns.word("question", 128, nullable=True),
        columns.time("created_at"),
        columns.time("erased_at", nullable=True),
        sa.UniqueConstraint("conversation_id", "client_id"),
        sa.Index(None, "conversation_id", "id"),
        sa.Index(None, "conversation_id", "turn"),
        sa.Index(None, "person_id", "client_id"),
        sa.Index(None, "person_id", "id"),
        sqlite_autoincrement=True,
    )


def _results() -> None:
    op.create_table(
        "goals",
        columns.row_id(),
        columns.organisation(),
        columns.person(),
        columns.conversation(unique=True),
        columns.word("pillar", nullable=True),
        columns.word("competency", nullable=True),
        *columns.answers("own_words", "students", "sign"),
        *columns.zero_to_ten("importance"),
    )
    op.create_table(
        "realities",
        columns.row_id(),
        columns.organisation(),
        columns.person(),
        columns.conversation(unique=True),
        columns.word("competency", nullable=True),
        columns.word("level_now", nullable=True),
        columns.word("level_aim", nullable=True),
        *columns.answers("why", "reflection_question", "reflection"),
        *columns.answers("data_sources", "voices", "tried", "obstacles"),
    )
    op.create_table(
        "options",
        columns.row_id(),
        columns.organisation(),
        columns.person(),
        columns.conversation(index=True),
        columns.number("position"),
        columns.text("text"),
        columns.one_of("origin", "own", "playbook"),
        columns.word("strategy", 128, nullable=True),
        columns.one_of("status", "idea", "offered", "taken", "turned_down"),
    )
    op.create_table(
        "summaries",
        columns.row_id(),
        columns.organisation(),
        columns.person(),
        columns.conversation(unique=True),
        columns.text("text"),
        columns.json("private"),
        columns.time("shared_at", nullable=True),
    )


def _commitments() -> None:
    op.create_table(
        "commitments",
        columns.row_id(),
        columns.organisation(),
        columns.person(index=False),
        columns.conversation(index=True),
        columns.reference(
            "option_id", "options.id", ondelete="SET NULL", nullable=True, index=True
        ),
        columns.text("text"),
        *columns.answers("action"),
        sa.Column("due", sa.Date(), nullable=True),
        *columns.answers("people", "obstacle", "plan"),
        *columns.zero_to_ten("confidence"),
        columns.word("pillar", nullable=True),
        columns.word("strategy", 128, nullable=True),
        columns.one_of("status", "open", "done", "partly", "dropped", "replaced"),
        *columns.answers("progress_evidence", "impact_evidence"),
        columns.time("created_at"),
        columns.time("closed_at", nullable=True),
        sa.Index(None, "person_id", "status"),
    )
    op.create_table(
        "evidence",
        columns.row_id(),
        columns.organisation(),
        columns.person(),
        columns.conversation(index=True),
        columns.reference("commitment_id", "commitments.id"),
        columns.one_of("status", "done", "partly", "not_yet", "changed", nullable=True),
        *columns.answers("seen", "data"),
        *columns.zero_to_ten("progress"),
        *columns.answers("learnt"),
        columns.one_of("decision", "keep", "revise", "shrink", "drop", nullable=True),
        columns.time("created_at"),
        sa.UniqueConstraint("commitment_id", "conversation_id"),
    )


def _oversight() -> None:
    op.create_table(
        "flags",
        columns.row_id(),
        columns.organisation(),
        columns.person(),
        columns.conversation(index=True),
        sa.Column(
            "message_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            sa.ForeignKey("messages.id", ondelete="SET NULL"),
            nullable=True,
            index=True,
        ),
        columns.one_of(
            "kind", "danger", "misunderstood", "talk_to_coach", "misread", "action_failed"
        ),
        columns.json("detail"),
        columns.time("created_at"),
        columns.time("settled_at", nullable=True),
    )
    op.create_table(
        "audits",
        columns.row_id(),
        columns.organisation(),
        columns.reference("actor_id", "people.id", ondelete="SET NULL", nullable=True, index=True),
        columns.word("action"),
        columns.word("subject_kind"),
        columns.word("subject_id"),
        columns.json("detail"),
        columns.time("at"),
        sa.Index(None, "subject_kind", "subject_id"),
    )
