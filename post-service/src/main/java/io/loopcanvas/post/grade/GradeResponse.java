package io.loopcanvas.post.grade;

/**
 * How much of a take's luma comes through its grade. The grade bends and the vignette darkens, so that equal mean luma before
 * it would not be equal after it.
 *
 * @param perPixel change of the graded luma for a change of the take's, {@code float[height * width]}
 * @param level mean graded luma, 0–1
 */
record GradeResponse(float[] perPixel, double level) {
  /** Mean of the frame's luma as far as the grade shows it, 0–1. */
  double of(Take.Frame frame) {
    double sum = 0;
    for (int i = 0; i < perPixel.length; i++) {
      sum += perPixel[i] * frame.luma(i);
    }
    return sum / perPixel.length;
  }
}
