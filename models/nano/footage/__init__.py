"""Procedural footage of light, the training data of the nano bundle."""
from nano.footage.scene import Scene

__all__ = ['Scene']
