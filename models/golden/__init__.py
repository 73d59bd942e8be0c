"""Golden vectors: what torch and the reference sampling give, for the Java code to be held to."""
