"""Export of model bundles: TorchScript modules and a manifest that the render worker runs without knowing the bundle's name."""
