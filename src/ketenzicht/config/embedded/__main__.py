"""The supervisor as a process: `python -m ketenzicht.config.embedded PLACE`. Not a command for people."""

import sys

from ketenzicht.config.embedded.places import Place
from ketenzicht.config.embedded.supervisor import main

if __name__ == "__main__":
    main(Place.from_json(sys.argv[1]))
