package io.loopcanvas.analysis.concept;

import io.loopcanvas.analysis.mood.Resemblance;
import io.loopcanvas.analysis.mood.Traits;
import io.loopcanvas.domain.analysis.Thousandths;
import io.loopcanvas.domain.analysis.TrackAnalysis.Mood;
import io.loopcanvas.domain.catalogue.HearingCatalogue;
import io.loopcanvas.domain.catalogue.Style;
import io.loopcanvas.domain.catalogue.Style.Affinity;
import io.loopcanvas.domain.concept.Concept.StyleChoice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which style a track asks for: near on the mood plane, with the traits the style listens for, and like its songs where a model listened. */
final class StyleChooser {
  private static final int KEPT = 3;
  /** Width of a style's place on the mood plane. */
  private static final double REACH = 0.2;
  /** A trait is named as a reason when it is at least this strong. */
  private static final double TELLING = 0.55;
  private static final double UNSURE = 0.1;
  /** A trait counts from its middle: an ordinary value speaks neither for nor against a style. */
  private static final double MIDDLE = 0.5;

  private static final HearingCatalogue HEARING = HearingCatalogue.shipped();

  private final List<Style> styles;

  StyleChooser(List<Style> styles) {
    this.styles = styles;
  }

  /** The best three, best first; a chosen style goes in front whatever its score. */
  List<StyleChoice> choose(Mood mood, Traits traits, Resemblance resemblance, Optional<String> chosen) {
    List<StyleChoice> ranked = styles.stream()
        .map(style -> score(style, mood, traits, resemblance))
        .sorted(Comparator.comparingDouble(c -> -c.score()))
        .toList();
    List<StyleChoice> kept = new ArrayList<>();
    chosen.ifPresent(id -> ranked.stream().filter(c -> c.style().equals(id)).forEach(c -> kept.add(byWish(c))));
    ranked.stream().filter(c -> !chosen.equals(Optional.of(c.style()))).limit(KEPT - kept.size()).forEach(kept::add);
    return kept;
  }

  private static StyleChoice byWish(StyleChoice choice) {
    List<String> reasons = new ArrayList<>(List.of("chosen by the artist"));
    reasons.addAll(choice.reasons());
    return new StyleChoice(choice.style(), choice.score(), reasons);
  }

  private static StyleChoice score(Style style, Mood mood, Traits traits, Resemblance resemblance) {
    double distance = Math.hypot(style.valence() - mood.valence(), style.arousal() - mood.arousal());
    double score = -distance * distance / (2 * REACH * REACH);
    List<String> reasons = new ArrayList<>();
    if (mood.confidence() < UNSURE) {
      reasons.add("hardly anything to hear by: the choice is a guess");
    }
    reasons.add(String.format(Locale.ROOT, "%s the mood %s (valence %.2f, arousal %.2f)",
        distance < REACH / 2 ? "close to" : distance < REACH ? "near" : "some way from",
        mood.tags().isEmpty() ? "heard" : "'" + mood.tags().getFirst() + "'", mood.valence(), mood.arousal()));
    for (Affinity affinity : style.affinities()) {
      double trait = traits.of(affinity.trait());
      score += affinity.weight() * (trait - MIDDLE) * 2;
      if (trait >= TELLING) {
        reasons.add(affinity.reason());
      }
    }
    if (resemblance.heard()) {
      double standing = resemblance.styles().getOrDefault(style.id(), 0.0);
      score += HEARING.styleWeight() * standing;
      reasons.add(String.format(Locale.ROOT, "heard in the signal and by CLAP, half each; to CLAP %+.1f deviations like '%s'", standing,
          HEARING.styles().get(style.id())));
    } else {
      reasons.add("heard in the signal alone, without CLAP");
    }
    return new StyleChoice(style.id(), Thousandths.of(score), reasons);
  }
}
