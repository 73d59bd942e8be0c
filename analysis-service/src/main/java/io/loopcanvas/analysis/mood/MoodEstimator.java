package io.loopcanvas.analysis.mood;

import io.loopcanvas.domain.analysis.TrackAnalysis.Key;
import io.loopcanvas.domain.analysis.TrackAnalysis.Mood;
import io.loopcanvas.domain.catalogue.MoodTag;
import java.util.Comparator;
import java.util.List;

/** Where a track lies on the plane of valence and arousal, and the catalogue's words near that place. */
public final class MoodEstimator {
  private static final int TAGS = 4;

  private MoodEstimator() {}

  /** @param pulse the tempo's confidence: without one the tempo says nothing */
  public static Mood estimate(Traits traits, Key key, double pulse, List<MoodTag> vocabulary) {
    double arousal = .35 * traits.of("loud") + .30 * traits.of("dense") + .20 * traits.of("fast") + .15 * traits.of("bright");
    double valence = .5 + .30 * (traits.of("major") - .5) * 2 + .15 * (traits.of("fast") - .5) + .10 * (traits.of("bright") - .5);
    double v = Math.clamp(valence, 0, 1);
    double a = Math.clamp(arousal, 0, 1);
    List<String> tags = vocabulary.stream()
        .sorted(Comparator.comparingDouble(t -> Math.hypot(t.valence() - v, t.arousal() - a)))
        .limit(TAGS)
        .map(MoodTag::tag)
        .toList();
    return new Mood(v, a, 0.5 * key.confidence() + 0.5 * pulse, tags);
  }
}
