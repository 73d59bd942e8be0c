package io.loopcanvas.render.frames;

/** Bits of a PNG sample. */
public enum Depth {
  EIGHT(8),
  SIXTEEN(16);

  final int bits;

  Depth(int bits) {
    this.bits = bits;
  }

  int bytes() {
    return bits / 8;
  }

  int white() {
    return (1 << bits) - 1;
  }
}
