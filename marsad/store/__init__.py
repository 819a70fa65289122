"""The store: reports as received, what was read in them, what people decided, and the incidents folded from it."""
