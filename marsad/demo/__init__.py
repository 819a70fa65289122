"""Sample reports of ours: a made-up year on real borders, told by made-up outlets. The same seed, the same bytes."""
