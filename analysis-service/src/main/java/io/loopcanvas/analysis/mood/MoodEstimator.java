package io.loopcanvas.analysis.mood;

import io.loopcanvas.domain.analysis.TrackAnalysis.Key;
import io.loopcanvas.domain.analysis.TrackAnalysis.Mood;
import io.loopcanvas.domain.catalogue.MoodTag;
import java.util.Comparator;
import java.util.List;

/** Where a track lies on the plane of valence and arousal, and the catalogue's words near that place. */
public final class MoodEstimator {
  private static final int TAGS = 4;
  /** The signal and a model that listened say half each. */
  private static final double HALF = 0.5;
  /** Width of a word's place on the plane. */
  private static final double REACH = 0.2;

  private MoodEstimator() {}

  /**
   * @param pulse the tempo's confidence: without one the tempo says nothing
   * @param resemblance what a model heard, if one listened
   */
  public static Mood estimate(Traits traits, Key key, double pulse, List<MoodTag> vocabulary, Resemblance resemblance) {
    double arousal = .35 * traits.of("loud") + .30 * traits.of("dense") + .20 * traits.of("fast") + .15 * traits.of("bright");
    double valence = .5 + .30 * (traits.of("major") - .5) * 2 + .15 * (traits.of("fast") - .5) + .10 * (traits.of("bright") - .5);
    double v = Math.clamp(valence, 0, 1);
    double a = Math.clamp(arousal, 0, 1);
    double confidence = 0.5 * key.confidence() + 0.5 * pulse;
    if (!resemblance.heard()) {
      return new Mood(v, a, confidence, Mood.SIGNAL, words(v, a, vocabulary, resemblance));
    }
    Suggestion heard = Suggestion.of(resemblance, vocabulary);
    double bothV = HALF * v + HALF * heard.valence();
    double bothA = HALF * a + HALF * heard.arousal();
    return new Mood(bothV, bothA, HALF * confidence + HALF * heard.confidence(), Mood.SIGNAL_AND_CLAP,
        words(bothV, bothA, vocabulary, resemblance));
  }

  /** The nearest words; where a model listened, a word's own likeness counts as much as its place. */
  private static List<String> words(double valence, double arousal, List<MoodTag> vocabulary, Resemblance resemblance) {
    return vocabulary.stream()
        .sorted(Comparator.comparingDouble(
            t -> square(t.valence() - valence, t.arousal() - arousal) / (2 * REACH * REACH) - resemblance.moods().getOrDefault(t.tag(), 0.0)))
        .limit(TAGS)
        .map(MoodTag::tag)
        .toList();
  }

  private static double square(double x, double y) {
    return x * x + y * y;
  }
}
