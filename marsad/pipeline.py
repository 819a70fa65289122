"""The corridor: the only file that knows the order of the stages and names a language."""
