"""``python -m marsad``: the same as the command ``marsad``."""

from marsad.cli import main

main()
