"""What the log promises: one entry an act, nothing to change, every change seen."""
