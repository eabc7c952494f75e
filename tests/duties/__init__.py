"""What the work list promises."""
