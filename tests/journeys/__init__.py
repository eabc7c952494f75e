"""The written stories of the demo, walked by HTTP alone: every step through the pages, as a person would take it."""
