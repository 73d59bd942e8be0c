"""What the nano bundle's pictures are like, in figures: each command prints a table for docs/nano.md."""
