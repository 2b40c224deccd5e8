"""Full-text search in messages.

On PostgreSQL an index on the words, which keeps itself; on SQLite an FTS5 table that takes its
words from ``messages`` and is kept in step by triggers. A later migration that makes ``messages``
anew on SQLite (``batch_alter_table``) has to make the triggers anew too: SQLite drops them with
the table.
"""

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_ACCENTED, _PLAIN = "áàâäãåéèêëíìîïóòôöõúùûüñç", "aaaaaaeeeeiiiiooooouuuunc"
_INDEX = f"""
    CREATE INDEX ix_message_words ON messages USING gin (
        to_tsvector('simple'::regconfig, translate(lower(text), '{_ACCENTED}', '{_PLAIN}'))
    )
"""
_TABLE = """
    CREATE VIRTUAL TABLE message_words USING fts5(
        text, content='messages', content_rowid='id', tokenize="unicode61 remove_diacritics 2"
    )
"""
_IN = "INSERT INTO message_words (rowid, text) VALUES (new.id, new.text);"
_OUT = "INSERT INTO message_words (message_words, rowid, text) VALUES ('delete', old.id, old.text);"
_TRIGGERS = {
    "message_words_added": f"AFTER INSERT ON messages BEGIN {_IN} END",
    "message_words_gone": f"AFTER DELETE ON messages BEGIN {_OUT} END",
    "message_words_changed": f"AFTER UPDATE OF text ON messages BEGIN {_OUT} {_IN} END",
}


def upgrade() -> None:
    """Make the index, with all that has been said."""
    if op.get_bind().dialect.name != "sqlite":
        op.execute(_INDEX)
        return
    op.execute(_TABLE)
    for name, what in _TRIGGERS.items():
        op.execute(f"CREATE TRIGGER {name} {what}")
    op.execute("INSERT INTO message_words (message_words) VALUES ('rebuild')")


def downgrade() -> None:
    """Drop the index; no word is lost."""
    if op.get_bind().dialect.name != "sqlite":
        op.execute("DROP INDEX ix_message_words")
        return
    for name in _TRIGGERS:
        op.execute(f"DROP TRIGGER {name}")
    op.execute("DROP TABLE message_words")
