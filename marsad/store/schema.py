"""Which version of the schema has a store, and how does it come to this one?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text

if TYPE_CHECKING:
    from alembic.config import Config

# The newest step of marsad/store/migrations/versions. It stands here so that opening a store needs no Alembic.
HEAD = "0011"

_RECOUNTED = "0008"  # the step since which voices are told apart by source


def revision(connection: Connection) -> str | None:
    """The step a store stands at; None for a database without tables of ours."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return found


def known(step: str) -> bool:
    """True where this version of Marsad knows the step; one it does not know was made by a newer version."""
    from alembic.script import ScriptDirectory
    from alembic.util import CommandError

    try:
        return ScriptDirectory.from_config(config()).get_revision(step) is not None
    except CommandError:
        return False


def upgrade(connection: Connection) -> None:
    """All steps that the store lacks, in the transaction of the connection."""
    from alembic import command

    settings = config()
    settings.attributes["connection"] = connection
    command.upgrade(settings, "head")


def miscounts(step: str | None) -> bool:
    """True where a store at this step may hold incidents with more voices than are counted now."""
    return step is not None and step < _RECOUNTED


def config() -> Config:
    """Alembic told where the steps are; nothing is read from a file."""
    from alembic.config import Config

    settings = Config()
    settings.set_main_option("script_location", "marsad.store:migrations")
    return settings
