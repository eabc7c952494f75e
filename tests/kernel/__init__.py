"""What the words that every room speaks promise."""
