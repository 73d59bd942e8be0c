package io.loopcanvas.post.grade;

import io.loopcanvas.post.film.Planes;

/** The loop before the grade, frame by frame; thread-safe. */
interface Footage {
  /**
   * @param n frame of the loop
   * @return a fresh picture that the caller may change
   */
  Planes picture(int n);

  /** How far the picture is moved in the frame, {right, down} in delivered pixels. */
  double[] shift(int n);
}
