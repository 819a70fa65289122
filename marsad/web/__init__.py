"""The HTTP API and the pages over a store."""
