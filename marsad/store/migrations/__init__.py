"""Steps that bring a store of an older version to this one, forward only; each stands for good once released."""
