"""The promises, one file per operation, rule or page."""
