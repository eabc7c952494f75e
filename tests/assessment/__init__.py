"""What weighing a signal promises."""
