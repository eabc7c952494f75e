"""What may and may not point to trafficking."""
