package io.loopcanvas.validation.measure;

import io.loopcanvas.validation.footage.Footage;
import io.loopcanvas.validation.footage.Plane;
import io.loopcanvas.validation.vision.CameraMotion;
import io.loopcanvas.validation.vision.FrameAlignment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Zoom, travel and shake of the frame as a whole, on the master where there is one. */
final class CameraBehaviour implements Measurement {
  private static final double TRUSTED = .3;
  private static final double FEWEST_SHARE = .5;
  /** Share of the difference between the ends that must go when one is laid into the other. */
  private static final double EXPLAINED = .6;
  /** Far enough for a slow camera to be seen. */
  private static final double GAP_SECONDS = 1;
  /** Where light changes too much in that time: small steps that add up, by quarters of the frame. */
  private static final double SMALL_GAP_SECONDS = .125;
  private static final double SHAKE_GAP_SECONDS = .125;
  /** Shake is looked for in the first part of each half of the clip: hands do not rest for seconds. */
  private static final double SHAKE_SPAN_SECONDS = 1.75;

  @Override
  public List<Observation> of(Take take) {
    Followed clip = new Followed(take.master(), new HashMap<>());
    List<Observation> found = new ArrayList<>(travel(clip));
    found.add(shake(clip));
    return found;
  }

  /** What was followed step by step and what lies between the first frame and the last, the farther of both. */
  private static List<Observation> travel(Followed followed) {
    Footage clip = followed.clip();
    List<Path> known = new ArrayList<>();
    Optional.of(Path.whole(followed, clip.framesIn(GAP_SECONDS))).filter(Path::conclusive)
        .or(() -> Optional.of(Path.shared(followed, clip.framesIn(SMALL_GAP_SECONDS))).filter(Path::conclusive))
        .map(path -> LoopClosure.closes(clip) ? path.confirmed(clip) : path).ifPresent(known::add);
    Path.ofEnds(clip).ifPresent(known::add);
    return known.isEmpty()
        ? List.of(Observation.whole("camera_zoom", Double.NaN), Observation.whole("camera_travel", Double.NaN))
        : List.of(
            known.stream().map(Path::zoomed).max(Comparator.comparingDouble(Observation::value)).orElseThrow(),
            known.stream().map(Path::travelled).max(Comparator.comparingDouble(Observation::value)).orElseThrow());
  }

  /** @param end frame where the step ends */
  private record Step(int end, Optional<CameraMotion> motion) {}

  /**
   * Farthest zoom and travel from where the clip began. Where a clip ends as it began, so does its camera: what the steps
   * then add up to is the drift of following soft shapes, and is taken off.
   *
   * @param zoom natural logarithm of the scale
   * @param travel in widths
   * @param seen steps that could be followed, of {@code all}
   */
  private record Path(double zoom, int zoomAt, double travel, int travelAt, int seen, int all) {
    /** Followed by the transform of the whole frame. */
    static Path whole(Followed clip, int gap) {
      return follow(clip, gap, new WholePath());
    }

    /** Followed by what its quarters share. */
    static Path shared(Followed clip, int gap) {
      return follow(clip, gap, new SharedPath(clip.clip().frames().getFirst().luma()));
    }

    private static Path follow(Followed followed, int gap, FramePath frame) {
      Footage clip = followed.clip();
      List<Step> steps = steps(followed, gap);
      CameraMotion drift = LoopClosure.closes(clip) ? CameraMotion.mean(steps.stream().flatMap(s -> s.motion().stream()).toList()) : CameraMotion.NONE;
      Path path = new Path(0, 0, 0, 0, 0, 0);
      for (Step step : steps) {
        step.motion().map(m -> m.minus(drift)).ifPresent(frame::add);
        path = path.with(Math.abs(frame.zoom()), frame.travel() / clip.frames().getFirst().width(), step.end(), step.motion().isPresent());
      }
      return path;
    }

    /** After a few steps into nothing the rest is spared. */
    private static List<Step> steps(Followed clip, int gap) {
      int frames = clip.clip().count();
      List<Step> steps = new ArrayList<>();
      boolean seen = false;
      for (int i = 0; i + 1 < frames && (seen || steps.size() < 4); i += gap) {
        int end = Math.min(i + gap, frames - 1);
        Optional<CameraMotion> motion = clip.between(i, end);
        seen |= motion.isPresent();
        steps.add(new Step(end, motion));
      }
      return steps;
    }

    private Path with(double z, double t, int frame, boolean followed) {
      return new Path(Math.max(zoom, z), z > zoom ? frame : zoomAt, Math.max(travel, t), t > travel ? frame : travelAt,
          seen + (followed ? 1 : 0), all + 1);
    }

    boolean conclusive() {
      return seen > 0 && seen >= FEWEST_SHARE * all;
    }

    /** In a loop soft shapes come and go, and corners with them: all pixels are asked of the farthest moment, and the smaller answer counts. */
    Path confirmed(Footage clip) {
      FrameAlignment zoomed = FrameAlignment.of(clip.luma().getFirst(), clip.luma().get(zoomAt));
      FrameAlignment shifted = FrameAlignment.of(clip.luma().getFirst(), clip.luma().get(travelAt));
      return new Path(Math.min(zoom, Math.abs(Math.log1p(zoomed.zoom())) * seen / all), zoomAt,
          Math.min(travel, Math.hypot(shifted.dx(), shifted.dy()) * seen / all), travelAt, seen, all);
    }

    /** The last frame as a part of the first, or the other way round: where a clip does not close and that is why. */
    static Optional<Path> ofEnds(Footage clip) {
      if (clip.count() < 2 || LoopClosure.closes(clip)) {
        return Optional.empty();
      }
      FrameAlignment ends = FrameAlignment.of(clip.luma().getFirst(), clip.luma().getLast());
      int last = clip.count() - 1;
      return ends.after() < EXPLAINED * ends.before()
          ? Optional.of(new Path(Math.abs(Math.log1p(ends.zoom())), last, Math.hypot(ends.dx(), ends.dy()), last, 1, 1))
          : Optional.empty();
    }

    Observation zoomed() {
      return new Observation("camera_zoom", 100 * Math.expm1(zoom * all / seen), zoomAt);
    }

    Observation travelled() {
      return new Observation("camera_travel", 100 * travel * all / seen, travelAt);
    }
  }

  /** Where the frame's middle went, pixels of the small frame. */
  private record Shift(double dx, double dy) {}

  private interface Follower {
    Optional<Shift> between(int from, int to);
  }

  /** RMS of the change of velocity between neighbouring eighths of a second, percent of the width; by all pixels where corners are lacking. */
  private static Observation shake(Followed followed) {
    Footage clip = followed.clip();
    Observation corners = shake(clip, (from, to) -> followed.between(from, to).map(m -> new Shift(m.dx(), m.dy())));
    double width = clip.frames().getFirst().width();
    return corners.conclusive() ? corners : shake(clip, (from, to) -> {
      FrameAlignment a = FrameAlignment.near(clip.luma().get(from), clip.luma().get(to));
      return Optional.of(new Shift(a.dx() * width, a.dy() * width));
    });
  }

  private static Observation shake(Footage clip, Follower follower) {
    int frames = clip.count();
    int gap = clip.framesIn(SHAKE_GAP_SECONDS);
    double sum = 0;
    int count = 0;
    double worst = 0;
    int worstAt = -1;
    for (int half = 0; half < 2; half++) {
      int from = half * frames / 2;
      int to = Math.min(from + clip.framesIn(SHAKE_SPAN_SECONDS), frames - 1);
      Optional<Shift> before = Optional.empty();
      for (int i = from; i + gap <= to; i += gap) {
        Optional<Shift> now = follower.between(i, i + gap);
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
        "camera_shake", count < 4 ? Double.NaN : 100 * Math.sqrt(sum / count) / clip.frames().getFirst().width(), worstAt);
  }

  /** A clip's frames as they are followed; what is made of a frame serves every step that begins or ends with it. */
  private record Followed(Footage clip, Map<Integer, Plane> textures) {
    Optional<CameraMotion> between(int from, int to) {
      return CameraMotion.between(texture(from), texture(to)).filter(m -> m.inliers() >= TRUSTED);
    }

    private Plane texture(int frame) {
      return textures.computeIfAbsent(frame, i -> CameraMotion.texture(clip.frames().get(i).luma()));
    }
  }
}
