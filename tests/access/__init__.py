"""What the access table promises: lists and single objects agree, and default is no."""
