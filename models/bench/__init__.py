"""Full-size SDXL and SVD-XT modules with random weights: how much work a shot is, and how fast a machine does it."""
