"""What the vault promises: nothing readable without its key, and nothing readable elsewhere."""
