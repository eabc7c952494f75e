"""Template tags of the pages: words for time, tones for clocks, icons, accessible form controls."""
