package io.loopcanvas.validation.measure;

import io.loopcanvas.validation.footage.Footage;
import io.loopcanvas.validation.footage.Plane;
import io.loopcanvas.validation.vision.Faces;
import io.loopcanvas.validation.vision.Faces.Face;
import java.util.List;

/**
 * Faces that look into the camera: with both eyes, or with one and seen again at the same place a second later. A face
 * without eyes is a pattern of light.
 */
final class ViewerAwareness implements Measurement {
  private static final int WIDTH = 360;
  private static final int EYES = 2;

  private final Faces faces;

  ViewerAwareness(Faces faces) {
    this.faces = faces;
  }

  @Override
  public synchronized List<Observation> of(Take take) {
    List<Footage.Still> stills = take.master().stills();
    int seen = 0;
    int first = -1;
    List<Face> before = List.of();
    for (Footage.Still still : stills) {
      Plane luma = still.picture().luma(Math.max(1, still.picture().width() / WIDTH));
      List<Face> now = faces.in(luma);
      List<Face> earlier = before;
      boolean confirmed = now.stream().anyMatch(f -> f.eyes() >= EYES || f.eyes() > 0 && earlier.stream().anyMatch(f::near));
      if (confirmed) {
        seen++;
        first = first < 0 ? still.picture().frame() : first;
      }
      before = now;
    }
    return List.of(new Observation("faces", seen, first));
  }
}
