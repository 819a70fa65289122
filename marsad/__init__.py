"""Marsad reads Arabic reports on security along a border into events, each value tied to its words."""
