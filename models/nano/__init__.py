"""The nano bundle: SDXL's and SVD's architectures at a few million parameters, trained on footage we render ourselves."""
