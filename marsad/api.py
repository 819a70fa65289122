"""What Python callers use: read, dates, numbers, places, actors."""
