"""Which accounts tell one incident, and what they say of it together. No store, clock, socket or randomness."""
