"""What taking a signal in promises."""
