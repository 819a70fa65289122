"""What Alembic runs: the steps, on the connection that `marsad.store.schema` hands over, inside its transaction."""

from __future__ import annotations

from alembic import context

from marsad.store.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
