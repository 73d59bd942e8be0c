"""Procedural footage of light, the training data of the nano bundle."""
from nano.footage.scene import HEIGHT, WIDTH, Scene

__all__ = ['HEIGHT', 'WIDTH', 'Scene']
