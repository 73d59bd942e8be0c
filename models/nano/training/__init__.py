"""Training of the nano bundle, one command a file; each says what it reads and writes."""
