"""How the rooms are wired into one program: settings, addresses and the database. Decides nothing."""
