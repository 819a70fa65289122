"""Bringing alerts to people and programs: retried until they are taken, and told apart from those that were."""
