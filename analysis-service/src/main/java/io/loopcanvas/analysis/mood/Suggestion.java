package io.loopcanvas.analysis.mood;

import io.loopcanvas.domain.catalogue.HearingCatalogue;
import io.loopcanvas.domain.catalogue.MoodTag;
import java.util.Comparator;
import java.util.List;

/**
 * The place on the mood plane that a track's resemblances suggest.
 *
 * @param confidence 0 when no word stands out, 1 when the first one does by two deviations
 */
record Suggestion(double valence, double arousal, double confidence) {
  private static final double MIDDLE = 0.5;
  private static final double CERTAIN = 2;

  /**
   * The mean place of the words that resemble the track most, each as heavy as it stands above the first that is left out: so a
   * word enters and leaves without a jump.
   */
  static Suggestion of(Resemblance resemblance, List<MoodTag> vocabulary) {
    List<MoodTag> ranked = vocabulary.stream()
        .sorted(Comparator.comparingDouble(tag -> -standing(resemblance, tag)))
        .toList();
    int telling = Math.min(HearingCatalogue.shipped().telling(), ranked.size() - 1);
    double ground = standing(resemblance, ranked.get(telling));
    double weight = 0;
    double valence = 0;
    double arousal = 0;
    for (MoodTag tag : ranked.subList(0, telling)) {
      double above = standing(resemblance, tag) - ground;
      weight += above;
      valence += above * tag.valence();
      arousal += above * tag.arousal();
    }
    return weight == 0
        ? new Suggestion(MIDDLE, MIDDLE, 0)
        : new Suggestion(valence / weight, arousal / weight, Math.min(1, (standing(resemblance, ranked.getFirst()) - ground) / CERTAIN));
  }

  private static double standing(Resemblance resemblance, MoodTag tag) {
    return resemblance.moods().getOrDefault(tag.tag(), 0.0);
  }
}
