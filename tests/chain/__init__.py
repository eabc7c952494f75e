"""What the whole story promises."""
