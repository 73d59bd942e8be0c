package io.loopcanvas.validation.measure;

import io.loopcanvas.validation.footage.Footage;
import io.loopcanvas.validation.footage.Picture;
import io.loopcanvas.validation.vision.CameraMotion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Zoom, travel and shake of the frame as a whole, on the master: grain hides a slow zoom. */
final class CameraBehaviour implements Measurement {
  private static final double TRUSTED = .3;
  private static final double FEWEST_SHARE = .4;
  private static final double GAP_SECONDS = .25;
  private static final double SHAKE_GAP_SECONDS = .125;

  @Override
  public List<Observation> of(Take take) {
    Footage clip = take.master();
    List<Picture> frames = clip.frames();
    List<Observation> found = new ArrayList<>(travel(frames, clip.framesIn(GAP_SECONDS)));
    found.add(shake(frames, clip.framesIn(SHAKE_GAP_SECONDS)));
    return found;
  }

  private static List<Observation> travel(List<Picture> frames, int gap) {
    double width = frames.getFirst().width();
    double zoom = 0;
    double x = 0;
    double y = 0;
    double zoomMost = 0;
    double travelMost = 0;
    int zoomAt = 0;
    int travelAt = 0;
    int seen = 0;
    int all = 0;
    for (int i = 0; i + gap < frames.size(); i += gap) {
      all++;
      Optional<CameraMotion> step = CameraMotion.between(frames.get(i).luma(), frames.get(i + gap).luma()).filter(m -> m.inliers() >= TRUSTED);
      if (step.isEmpty()) {
        continue;
      }
      seen++;
      zoom += Math.log1p(step.get().zoom());
      if (step.get().still() < TRUSTED) {
        x += step.get().dx();
        y += step.get().dy();
      }
      if (Math.abs(zoom) > zoomMost) {
        zoomMost = Math.abs(zoom);
        zoomAt = i + gap;
      }
      if (Math.hypot(x, y) > travelMost) {
        travelMost = Math.hypot(x, y);
        travelAt = i + gap;
      }
    }
    boolean conclusive = seen > 0 && seen >= FEWEST_SHARE * all;
    double unseen = (double) all / Math.max(1, seen);
    return List.of(
        new Observation("camera_zoom", conclusive ? 100 * Math.expm1(zoomMost * unseen) : Double.NaN, zoomAt),
        new Observation("camera_travel", conclusive ? 100 * travelMost * unseen / width : Double.NaN, travelAt));
  }

  /** RMS of the change of velocity between neighbouring eighths of a second, percent of the width. */
  private static Observation shake(List<Picture> frames, int gap) {
    double[] previous = null;
    double sum = 0;
    int count = 0;
    double worst = 0;
    int worstAt = -1;
    for (int i = 0; i + gap < frames.size(); i += gap) {
      Optional<CameraMotion> step = CameraMotion.between(frames.get(i).luma(), frames.get(i + gap).luma()).filter(m -> m.inliers() >= TRUSTED);
      if (step.isEmpty()) {
        previous = null;
        continue;
      }
      double[] now = {step.get().dx(), step.get().dy()};
      if (previous != null) {
        double change = Math.hypot(now[0] - previous[0], now[1] - previous[1]);
        sum += change * change;
        count++;
        if (change > worst) {
          worst = change;
          worstAt = i + gap;
        }
      }
      previous = now;
    }
    return new Observation(
        "camera_shake", count < 4 ? Double.NaN : 100 * Math.sqrt(sum / count) / frames.getFirst().width(), worstAt);
  }
}
