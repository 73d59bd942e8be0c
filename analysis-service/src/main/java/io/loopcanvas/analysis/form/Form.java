package io.loopcanvas.analysis.form;

import io.loopcanvas.analysis.audio.FrameFeatures;
import io.loopcanvas.analysis.rhythm.Rhythm;
import io.loopcanvas.analysis.tonality.Harmony;
import io.loopcanvas.domain.analysis.Thousandths;
import io.loopcanvas.domain.analysis.TrackAnalysis.Energy;
import io.loopcanvas.domain.analysis.TrackAnalysis.Section;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The sections of a track.
 *
 * @param phrases seconds at which phrases begin
 */
public record Form(List<Section> sections, double confidence, List<Double> phrases) {
  private static final String INTRO = "intro";
  private static final String OUTRO = "outro";
  /** Blocks at least this alike bear the same letter. */
  private static final double SAME = 0.45;
  /** Less alike than this, they are variations of one another. */
  private static final double HARDLY_VARIED = 0.6;
  private static final String VARIED = "'";
  private static final double TIMBRE_SHARE = 0.35;
  /** An intro or outro is at most this share of the track and clearly calmer than the rest. */
  private static final double EDGE_SHARE = 0.3;
  private static final double EDGE_CALMER = 0.15;

  public static Form of(double seconds, Rhythm rhythm, Harmony harmony, FrameFeatures features, Energy energy) {
    Bars bars = Bars.of(seconds, rhythm, harmony, features);
    SelfSimilarity similarity = new SelfSimilarity(bars.melody());
    float[][] timbre = bars.timbre();
    Phrases inSections = new Phrases(similarity, timbre);
    List<Integer> starts = Boundaries.of(BoundaryEar.SHIPPED.chances(BoundaryFeatures.of(bars, similarity)), bars.edges());
    List<String> labels = labels(starts, similarity, timbre);
    List<Section> sections = new ArrayList<>();
    List<Double> phrases = new ArrayList<>();
    double repeated = 0;
    for (int s = 0; s + 1 < starts.size(); s++) {
      int length = starts.get(s + 1) - starts.get(s);
      repeated += length * similarity.repetition(starts.get(s), length) / bars.count();
      List<Integer> phraseStarts = inSections.of(starts.get(s), starts.get(s + 1));
      phraseStarts.subList(0, phraseStarts.size() - 1).forEach(bar -> phrases.add(Thousandths.of(bars.edges().get(bar))));
      double start = bars.edges().get(starts.get(s));
      double end = bars.edges().get(starts.get(s + 1));
      sections.add(new Section(Thousandths.of(start), Thousandths.of(end), labels.get(s), Thousandths.of(energy.mean(start, end))));
    }
    double pulse = rhythm.downbeats().isEmpty() ? 0.3 : 0.5 + 0.5 * rhythm.tempo().confidence();
    return new Form(lettered(named(sections, seconds)), Math.clamp(repeated, 0, 1) * pulse, phrases);
  }

  private static List<String> labels(List<Integer> starts, SelfSimilarity similarity, float[][] timbre) {
    List<String> labels = new ArrayList<>();
    int letters = 0;
    for (int s = 0; s + 1 < starts.size(); s++) {
      int best = -1;
      double likeness = SAME;
      for (int p = 0; p < s; p++) {
        int length = Math.min(starts.get(s + 1) - starts.get(s), starts.get(p + 1) - starts.get(p));
        double alike = (1 - TIMBRE_SHARE) * similarity.along(starts.get(s), starts.get(p), length)
            + TIMBRE_SHARE * timbreLikeness(timbre, starts.get(s), starts.get(p), length);
        if (alike > likeness) {
          likeness = alike;
          best = p;
        }
      }
      String same = best >= 0 ? labels.get(best).replace(VARIED, "") : String.valueOf(letters++);
      labels.add(best >= 0 && likeness < HARDLY_VARIED ? same + VARIED : same);
    }
    return labels;
  }

  /** Letters in the order in which they are first heard, A being the first that is neither intro nor outro. */
  private static List<Section> lettered(List<Section> sections) {
    Map<String, String> letters = new HashMap<>(Map.of(INTRO, INTRO, OUTRO, OUTRO));
    return sections.stream()
        .map(s -> {
          String letter = letters.computeIfAbsent(s.label().replace(VARIED, ""), label -> letter(letters.size() - 2));
          return relabelled(s, s.label().endsWith(VARIED) ? letter + VARIED : letter);
        })
        .toList();
  }

  private static String letter(int index) {
    return (index < 26 ? "" : letter(index / 26 - 1)) + (char) ('A' + index % 26);
  }

  /** 1 for the same mean timbre, 0 at one standard deviation away in every band. */
  private static double timbreLikeness(float[][] timbre, int a, int b, int length) {
    double squares = 0;
    for (int c = 0; c < timbre[0].length; c++) {
      double step = 0;
      for (int k = 0; k < length; k++) {
        step += (timbre[a + k][c] - timbre[b + k][c]) / length;
      }
      squares += step * step;
    }
    return 1 - Math.min(2, Math.sqrt(squares / timbre[0].length));
  }

  private static List<Section> named(List<Section> sections, double seconds) {
    if (sections.size() < 3) {
      return sections;
    }
    double inner = sections.subList(1, sections.size() - 1).stream().mapToDouble(Section::energy).average().orElse(0);
    List<Section> named = new ArrayList<>(sections);
    if (calmEdge(sections.getFirst(), inner, seconds)) {
      named.set(0, relabelled(sections.getFirst(), INTRO));
    }
    if (calmEdge(sections.getLast(), inner, seconds)) {
      named.set(sections.size() - 1, relabelled(sections.getLast(), OUTRO));
    }
    return named;
  }

  private static boolean calmEdge(Section section, double inner, double seconds) {
    return section.end() - section.start() <= EDGE_SHARE * seconds && section.energy() < inner - EDGE_CALMER;
  }

  private static Section relabelled(Section section, String label) {
    return new Section(section.start(), section.end(), label, section.energy());
  }
}
