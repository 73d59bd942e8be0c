package io.loopcanvas.analysis.concept;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopcanvas.analysis.TrackAnalyser.Heard;
import io.loopcanvas.domain.catalogue.Style;
import io.loopcanvas.domain.catalogue.StyleCatalogue;
import io.loopcanvas.domain.concept.Concept.StyleChoice;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class StyleChooserTest {
  private static final double STEP = 0.01;

  private final List<Style> styles = StyleCatalogue.shipped().styles();
  private final StyleChooser chooser = new StyleChooser(styles);
  private final List<String> traits = styles.stream().flatMap(s -> s.affinities().stream()).map(Style.Affinity::trait).distinct().sorted().toList();

  @Property(tries = 500)
  void shouldChangeScoresOnlyALittleWhenOneFeatureChangesALittle(
      @ForAll @DoubleRange(max = 0.99) double valence, @ForAll @DoubleRange(max = 0.99) double arousal,
      @ForAll @Size(20) List<@DoubleRange(max = 0.99) Double> values, @ForAll @IntRange(max = 21) int feature) {
    Map<String, Double> before = new HashMap<>();
    for (int i = 0; i < traits.size(); i++) {
      before.put(traits.get(i), values.get(i % values.size()));
    }
    Map<String, Double> after = new HashMap<>(before);
    double v = valence + (feature == 20 ? STEP : 0);
    double a = arousal + (feature == 21 ? STEP : 0);
    if (feature < 20) {
      after.merge(traits.get(feature % traits.size()), STEP, Double::sum);
    }

    List<StyleChoice> one = ranked(valence, arousal, before);
    List<StyleChoice> other = ranked(v, a, after);

    // a step of 1 % moves a score by at most STEP · 2 · weight, or by the slope of the mood's bell
    double most = 0.35;
    for (StyleChoice choice : other) {
      one.stream().filter(c -> c.style().equals(choice.style()))
          .forEach(c -> assertThat(Math.abs(c.score() - choice.score())).as(choice.style()).isLessThan(most));
    }
    assertThat(Math.abs(one.getFirst().score() - other.getFirst().score())).as("a new choice is about as good as the one before").isLessThan(most);
  }

  private List<StyleChoice> ranked(double valence, double arousal, Map<String, Double> traits) {
    Heard heard = Fixture.heard(valence, arousal, traits);
    return chooser.choose(heard.analysis().mood(), heard.traits(), heard.resemblance(), Optional.empty());
  }
}
