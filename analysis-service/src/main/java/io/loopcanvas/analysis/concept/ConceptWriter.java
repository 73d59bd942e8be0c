package io.loopcanvas.analysis.concept;

import io.loopcanvas.analysis.TrackAnalyser.Heard;
import io.loopcanvas.domain.analysis.Thousandths;
import io.loopcanvas.domain.analysis.TrackAnalysis;
import io.loopcanvas.domain.catalogue.Grammar;
import io.loopcanvas.domain.catalogue.Style;
import io.loopcanvas.domain.catalogue.StyleCatalogue;
import io.loopcanvas.domain.catalogue.ThemeCatalogue;
import io.loopcanvas.domain.catalogue.ThemeCatalogue.Theme;
import io.loopcanvas.domain.concept.Concept;
import io.loopcanvas.domain.concept.Concept.Act;
import io.loopcanvas.domain.concept.Concept.ShotPlan;
import io.loopcanvas.domain.concept.Concept.StyleChoice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Writes the concept: determined by song, seed and style. */
public final class ConceptWriter implements ConceptComposer {
  private static final int VERSION = 1;
  private static final int PROMPTS = 4;
  /** Motion stays near the model's ordinary amount; a lively song moves a little more, never with the beat. */
  private static final double CALM_MOTION = 0.35;
  private static final double MOTION_SPAN = 0.3;

  private final StyleCatalogue styles;
  private final StyleChooser styleChooser;
  private final ThemeChooser themeChooser;
  private final ActWriter actWriter;
  private final PromptWriter promptWriter;

  public ConceptWriter(StyleCatalogue styles, ThemeCatalogue themes, Grammar grammar) {
    this.styles = styles;
    styleChooser = new StyleChooser(styles.styles());
    themeChooser = new ThemeChooser(themes.themes());
    actWriter = new ActWriter(themes);
    promptWriter = new PromptWriter(grammar, new PromptLinter());
  }

  /** With the catalogue that ships. */
  public static ConceptWriter shipped() {
    return new ConceptWriter(StyleCatalogue.shipped(), ThemeCatalogue.shipped(), Grammar.shipped());
  }

  /**
   * What the artist asks for.
   *
   * @param song fingerprint of the file
   * @param style a known id, when the artist chose one
   */
  public record Wish(long song, String title, Optional<String> style, Optional<String> lyrics, long seed, int shots) {}

  @Override
  public Concept compose(Heard heard, Wish wish) {
    return write(heard, wish);
  }

  /** @throws IllegalArgumentException if the wished style does not exist */
  public Concept write(Heard heard, Wish wish) {
    wish.style().ifPresent(styles::get);
    TrackAnalysis analysis = heard.analysis();
    List<StyleChoice> choices = styleChooser.choose(analysis.mood(), heard.traits(), heard.resemblance(), wish.style());
    Style style = styles.get(choices.getFirst().style());
    Chance chance = new Chance(wish.song(), wish.seed(), style.id());
    Theme theme = themeChooser.choose(analysis.mood(), style, wish.lyrics(), chance.about("theme"));
    String thesis = Sentence.with(chance.about("thesis").one(theme.theses()), chance.about("light").one(style.lights()));
    PromptWriter.Intent intent = promptWriter.intent(style, chance);
    List<Act> acts = actWriter.write(analysis, style, chance.about("acts"));
    return new Concept(VERSION, wish.title(), style.id(), choices, theme.id(), thesis,
        promptWriter.motif(intent.motif(), chance.about("motif words")), Optional.of(intent.light()), Optional.of(intent.texture()),
        analysis.transcription(), acts, shots(wish.shots(), acts, intent, analysis.mood().arousal(), chance), wish.seed());
  }

  /** The canvas shows the longest act; further shots take the next longest, then begin again. */
  private List<ShotPlan> shots(int count, List<Act> acts, PromptWriter.Intent intent, double arousal, Chance chance) {
    List<Integer> order = IntStream.range(0, acts.size()).boxed()
        .sorted(Comparator.comparingDouble(i -> acts.get(i).startSeconds() - acts.get(i).endSeconds()))
        .toList();
    List<ShotPlan> shots = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int act = order.get(i % order.size());
      double motion = CALM_MOTION + MOTION_SPAN * (acts.get(act).energy() + arousal) / 2;
      shots.add(new ShotPlan(i, act, promptWriter.prompts(intent, acts.get(act).light(), PROMPTS, chance.about("shot " + i)),
          Thousandths.of(motion), intent.style().palette()));
    }
    return shots;
  }
}
