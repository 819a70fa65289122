"""Sources give reports, or for each that cannot be read the reason; nothing is lost without a word."""
