"""One file of views per room; a view calls one query or one step of the chain and renders."""
