package io.loopcanvas.validation.measure;

import io.loopcanvas.validation.vision.Faces;
import java.util.ArrayList;
import java.util.List;

/** Every phase-1 measure of a take. Loads OpenCV when made; safe for several threads. */
public final class TakeMeasures {
  private final List<Measurement> measurements = List.of(
      new ViewerAwareness(new Faces()),
      new CameraBehaviour(),
      new BeatSynchrony(),
      new LightArc(),
      new Bursts(),
      new FlashSafety(),
      new LoopClosure(),
      new Texture(),
      new Tone(),
      new Composition(),
      new Light(),
      take -> List.of(Observation.whole("duration", take.delivered().seconds())));

  /** In a fixed order; measures that need the song or the source frames are absent where these are. */
  public List<Observation> of(Take take) {
    List<Observation> all = new ArrayList<>();
    measurements.parallelStream().map(m -> m.of(take)).toList().forEach(all::addAll);
    return all;
  }
}
