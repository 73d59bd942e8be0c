"""Reference sampling over a bundle's modules, in exactly the order that the render worker follows."""
