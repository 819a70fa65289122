"""One folder a language: its data, and the little code that data cannot say."""
