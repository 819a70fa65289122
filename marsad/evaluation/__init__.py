"""Gold against read: the measure, the misses with their words, and a page to look at."""
