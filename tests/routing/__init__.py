"""What handing a signal over promises."""
