package io.loopcanvas.validation.review;

import io.loopcanvas.validation.footage.Footage;
import io.loopcanvas.validation.footage.Picture;
import io.loopcanvas.validation.measure.Observation;
import java.util.ArrayList;
import java.util.List;

/** What of phase 2 a clip can answer of which no concept, no edit and no song's form is known. */
public final class ClipCraft {
  static final int GLANCES_PER_SECOND = 2;

  private ClipCraft() {}

  public static List<Observation> of(Footage clip) {
    List<Picture> frames = glances(clip);
    List<Observation> found = new ArrayList<>(CraftMeasures.of(clip, frames));
    found.add(Observation.whole("tint_wander", LookMeasures.wander(frames, Tint.of(frames))));
    found.add(Observation.whole("motif_similarity", LookMeasures.motif(List.of(frames))));
    found.add(Observation.whole("arc_rise", EditMeasures.arc(frames)));
    return found;
  }

  /** Two frames a second. */
  static List<Picture> glances(Footage clip) {
    int every = clip.framesIn(1. / GLANCES_PER_SECOND);
    List<Picture> frames = new ArrayList<>();
    for (int i = 0; i < clip.count(); i += every) {
      frames.add(clip.frames().get(i));
    }
    return frames;
  }
}
