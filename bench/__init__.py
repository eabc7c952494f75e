"""Speed, one claim a file, its peer beside it in the same run and on the same data; the ratio is the result.

`python -m bench` runs every claim and writes `var/bench/NAME.json`. The machines are shared and noisy: medians of
several rounds, ratio first, never a threshold in a test.
"""
