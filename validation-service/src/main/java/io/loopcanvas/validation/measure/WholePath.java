package io.loopcanvas.validation.measure;

import io.loopcanvas.validation.vision.CameraMotion;

/** Where the transform of the whole frame went. */
final class WholePath implements FramePath {
  private double zoom;
  private double x;
  private double y;

  @Override
  public void add(CameraMotion step) {
    zoom += Math.log1p(step.zoom());
    x += step.dx();
    y += step.dy();
  }

  @Override
  public double zoom() {
    return zoom;
  }

  @Override
  public double travel() {
    return Math.hypot(x, y);
  }
}
