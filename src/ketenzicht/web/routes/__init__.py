"""The addresses of the pages, one list per file of views, so that each room adds its own."""
