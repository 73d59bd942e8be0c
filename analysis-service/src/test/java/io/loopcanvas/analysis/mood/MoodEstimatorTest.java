package io.loopcanvas.analysis.mood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.loopcanvas.domain.analysis.TrackAnalysis.Key;
import io.loopcanvas.domain.analysis.TrackAnalysis.Mood;
import io.loopcanvas.domain.catalogue.MoodCatalogue;
import io.loopcanvas.domain.catalogue.MoodTag;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class MoodEstimatorTest {
  private static final List<MoodTag> VOCABULARY = MoodCatalogue.shipped().tags();
  private static final Key KEY = new Key("A", "minor", .8, 0);
  private static final double STEP = 0.01;

  @Test
  void shouldBeCarriedByTheSignalAloneWithoutAModel() {
    Mood mood = estimate(Resemblance.NONE);

    assertThat(mood.evidence()).isEqualTo(Mood.SIGNAL);
    assertThat(mood.arousal()).isEqualTo(.5, within(1e-9));
  }

  @Test
  void shouldMoveHalfWayToWhatTheModelHears() {
    Mood alone = estimate(Resemblance.NONE);

    Mood calm = estimate(only("serene", 2));

    assertThat(calm.evidence()).isEqualTo(Mood.SIGNAL_AND_CLAP);
    assertThat(calm.arousal()).isEqualTo((alone.arousal() + .1) / 2, within(1e-9));
    assertThat(calm.valence()).isEqualTo((alone.valence() + .65) / 2, within(1e-9));
    assertThat(calm.tags()).contains("serene");
    assertThat(estimate(only("aggressive", 2)).arousal()).isGreaterThan(calm.arousal() + .3);
  }

  @Test
  void shouldNotMindAModelThatHearsNothingInParticular() {
    Mood even = estimate(new Resemblance(Map.of("serene", 1.0, "dark", 1.0), Map.of()));

    assertThat(even.valence()).isBetween(0.0, 1.0);
    assertThat(even.confidence()).isFinite();
  }

  @Property(tries = 300)
  void shouldChangeSmoothlyWithEveryWord(@ForAll @Size(26) List<@DoubleRange(min = -2.5, max = 2.49) Double> standings,
      @ForAll @IntRange(max = 25) int word) {
    Map<String, Double> before = new HashMap<>();
    for (int i = 0; i < VOCABULARY.size(); i++) {
      before.put(VOCABULARY.get(i).tag(), standings.get(i % standings.size()));
    }
    before.put("joyful", 2.5); // something is heard: of what nobody hears, any word may come first
    Map<String, Double> after = new HashMap<>(before);
    after.merge(VOCABULARY.get(word).tag(), STEP, Double::sum);

    Mood one = estimate(new Resemblance(before, Map.of()));
    Mood other = estimate(new Resemblance(after, Map.of()));

    double moved = Math.hypot(one.valence() - other.valence(), one.arousal() - other.arousal());
    double weight = before.values().stream().sorted((a, b) -> Double.compare(b, a)).limit(6).mapToDouble(z -> z).sum()
        - 6 * before.values().stream().sorted((a, b) -> Double.compare(b, a)).skip(6).findFirst().orElseThrow();
    assertThat(moved).isLessThanOrEqualTo(7 * STEP / weight + 1e-9);
  }

  private static Mood estimate(Resemblance resemblance) {
    Map<String, Double> traits = new HashMap<>();
    List.of("loud", "dense", "fast", "bright", "major").forEach(name -> traits.put(name, .5));
    return MoodEstimator.estimate(new Traits(traits, 1500, .01), KEY, .9, VOCABULARY, resemblance);
  }

  private static Resemblance only(String word, double standing) {
    Map<String, Double> moods = new HashMap<>();
    VOCABULARY.forEach(tag -> moods.put(tag.tag(), 0.0));
    moods.put(word, standing);
    return new Resemblance(moods, Map.of());
  }
}
