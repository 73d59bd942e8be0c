package io.loopcanvas.validation.measure;

import io.loopcanvas.validation.footage.Footage;
import io.loopcanvas.validation.footage.Picture;
import io.loopcanvas.validation.vision.CameraMotion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Zoom, travel and shake of the frame as a whole, on the master where there is one. */
final class CameraBehaviour implements Measurement {
  private static final double TRUSTED = .3;
  private static final double FEWEST_SHARE = .5;
  /** Far enough for a slow camera to be seen. */
  private static final double GAP_SECONDS = 1;
  /** Where light changes too much in that time: small steps that add up, by quarters of the frame. */
  private static final double SMALL_GAP_SECONDS = .125;
  private static final double SHAKE_GAP_SECONDS = .125;
  /** Shake is looked for in the first part of each half of the clip: hands do not rest for seconds. */
  private static final double SHAKE_SPAN_SECONDS = 1.75;

  @Override
  public List<Observation> of(Take take) {
    Footage clip = take.master();
    List<Observation> found = new ArrayList<>(travel(clip));
    found.add(shake(clip));
    return found;
  }

  private static List<Observation> travel(Footage clip) {
    return Optional.of(Path.whole(clip, clip.framesIn(GAP_SECONDS))).filter(Path::conclusive)
        .or(() -> Optional.of(Path.shared(clip, clip.framesIn(SMALL_GAP_SECONDS))).filter(Path::conclusive))
        .map(Path::observations)
        .orElseGet(() -> List.of(Observation.whole("camera_zoom", Double.NaN), Observation.whole("camera_travel", Double.NaN)));
  }

  /**
   * Farthest zoom and travel from where the clip began.
   *
   * @param zoom natural logarithm of the scale
   * @param travel in widths
   * @param seen steps that could be followed, of {@code all}
   */
  private record Path(double zoom, int zoomAt, double travel, int travelAt, int seen, int all) {
    /** Followed by the transform of the whole frame. */
    static Path whole(Footage clip, int gap) {
      return follow(clip, gap, new WholePath());
    }

    /** Followed by what its quarters share. */
    static Path shared(Footage clip, int gap) {
      return follow(clip, gap, new SharedPath(clip.frames().getFirst().luma()));
    }

    private static Path follow(Footage clip, int gap, FramePath frame) {
      List<Picture> frames = clip.frames();
      Path path = new Path(0, 0, 0, 0, 0, 0);
      for (int i = 0; i + 1 < frames.size() && path.hopeful(); i += gap) {
        int end = Math.min(i + gap, frames.size() - 1);
        Optional<CameraMotion> step = trusted(frames.get(i), frames.get(end));
        step.ifPresent(frame::add);
        path = path.with(Math.abs(frame.zoom()), frame.travel() / frames.getFirst().width(), end, step.isPresent());
      }
      return path;
    }

    private Path with(double z, double t, int frame, boolean followed) {
      return new Path(Math.max(zoom, z), z > zoom ? frame : zoomAt, Math.max(travel, t), t > travel ? frame : travelAt,
          seen + (followed ? 1 : 0), all + 1);
    }

    /** After a few steps into nothing the rest is spared. */
    private boolean hopeful() {
      return all < 4 || seen > 0;
    }

    boolean conclusive() {
      return seen > 0 && seen >= FEWEST_SHARE * all;
    }

    List<Observation> observations() {
      double unseen = (double) all / seen;
      return List.of(
          new Observation("camera_zoom", 100 * Math.expm1(zoom * unseen), zoomAt),
          new Observation("camera_travel", 100 * travel * unseen, travelAt));
    }
  }

  /** RMS of the change of velocity between neighbouring eighths of a second, percent of the width. */
  private static Observation shake(Footage clip) {
    List<Picture> frames = clip.frames();
    int gap = clip.framesIn(SHAKE_GAP_SECONDS);
    double sum = 0;
    int count = 0;
    double worst = 0;
    int worstAt = -1;
    for (int half = 0; half < 2; half++) {
      int from = half * frames.size() / 2;
      int to = Math.min(from + clip.framesIn(SHAKE_SPAN_SECONDS), frames.size() - 1);
      Optional<CameraMotion> before = Optional.empty();
      for (int i = from; i + gap <= to; i += gap) {
        Optional<CameraMotion> now = trusted(frames.get(i), frames.get(i + gap));
        if (now.isPresent() && before.isPresent()) {
          double change = Math.hypot(now.get().dx() - before.get().dx(), now.get().dy() - before.get().dy());
          sum += change * change;
          count++;
          if (change > worst) {
            worst = change;
            worstAt = i;
          }
        }
        before = now;
      }
    }
    return new Observation(
        "camera_shake", count < 4 ? Double.NaN : 100 * Math.sqrt(sum / count) / frames.getFirst().width(), worstAt);
  }

  private static Optional<CameraMotion> trusted(Picture from, Picture to) {
    return CameraMotion.between(from.luma(), to.luma()).filter(m -> m.inliers() >= TRUSTED);
  }
}
