package io.loopcanvas.validation.measure;

import io.loopcanvas.validation.vision.CameraMotion;

/** How far the frame is from where a clip began, step by step. */
sealed interface FramePath permits WholePath, SharedPath {
  void add(CameraMotion step);

  /** Natural logarithm of the scale. */
  double zoom();

  /** Pixels. */
  double travel();
}
