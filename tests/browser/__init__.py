"""What a person with a browser meets, on Debian's Chromium."""
