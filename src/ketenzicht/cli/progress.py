"""A progress bar on standard error: one line that fills, or plain lines where there is no terminal."""

import sys

import click

WIDTH = 30


def bar(done: int, total: int, what: str) -> None:
    """Show how far something is: `done` of `total`, and what comes now."""
    filled = WIDTH * done // max(total, 1)
    line = f"[{'#' * filled}{'.' * (WIDTH - filled)}] {done}/{total} {what}"
    if sys.stderr.isatty():
        click.echo(f"\r\x1b[K{line}", err=True, nl=done >= total)
    elif done % 10 == 0 or done >= total:
        click.echo(line, err=True)
