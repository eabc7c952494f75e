"""`python -m ketenzicht.cli`: the same as `ketenzicht`."""

from ketenzicht.cli import main

if __name__ == "__main__":
    main(prog_name="ketenzicht")
