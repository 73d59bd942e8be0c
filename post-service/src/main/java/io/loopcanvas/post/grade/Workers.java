package io.loopcanvas.post.grade;

/** How many of a take's pictures may be in work at the same time. */
final class Workers {
  /** Of a picture in work: two or three of its kind, the fine detail of one, each in floating point. */
  private static final int BYTES_PER_PIXEL = 90;

  private Workers() {}

  /**
   * As many as there are processors and as fit into half of the heap that the take leaves: a machine of many needs no
   * larger one.
   *
   * @param pixels of a frame
   * @param frames of the take, all of them in memory
   * @param more bytes that each picture in work takes besides
   */
  static int of(int pixels, int frames, long more) {
    Runtime machine = Runtime.getRuntime();
    long free = machine.maxMemory() - (long) frames * pixels * Take.BYTES_PER_PIXEL;
    return (int) Math.clamp(free / 2 / ((long) pixels * BYTES_PER_PIXEL + more), 1, machine.availableProcessors());
  }
}
