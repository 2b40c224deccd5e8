"""Changes of the tables from release to release, shipped with the package."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

HERE = Path(__file__).parent


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Bring the tables up to a revision, in the connection's transaction."""
    command.upgrade(_config(connection), revision)


def downgrade(connection: Connection, revision: str = "base") -> None:
    """Bring the tables back to a revision, in the connection's transaction."""
    command.downgrade(_config(connection), revision)


def is_current(connection: Connection) -> bool:
    """Return whether the tables are those of this release."""
    expected = ScriptDirectory(HERE).get_current_head()
    return MigrationContext.configure(connection).get_current_revision() == expected


def _config(connection: Connection) -> Config:
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(HERE).replace("%", "%%"))
    return config
