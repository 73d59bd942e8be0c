"""Parity with diffusers' own pipelines, on tiny checkpoints that have every block type of the published ones."""
