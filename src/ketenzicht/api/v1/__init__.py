"""Version 1 of the API: one file per room, each view reads its body, takes one step and shows what came of it."""
