package io.loopcanvas.domain.concept;

import java.util.List;
import java.util.Optional;

/**
 * The visual plan of a job, written to {@code concept.json}; determined by track, seed and style.
 *
 * @param style id of one of the twelve
 * @param styleReasons why it was chosen, with the runners-up
 * @param theme one word: longing, departure, joy …
 * @param thesis one sentence that a director would sign
 * @param motif what recurs in every shot
 * @param light where it comes from in every shot; absent, like the texture, in concepts of a time before it was said
 * @param texture of what every shot shows
 * @param acts 3–5, bound to sections of the song
 * @param shots in order; the first is the canvas
 */
public record Concept(
    int version,
    String title,
    String style,
    List<StyleChoice> styleReasons,
    String theme,
    String thesis,
    String motif,
    Optional<LightSide> light,
    Optional<SurfaceTexture> texture,
    String transcription,
    List<Act> acts,
    List<ShotPlan> shots,
    long seed) {

  public Concept {
    styleReasons = List.copyOf(styleReasons);
    acts = List.copyOf(acts);
    shots = List.copyOf(shots);
  }

  /** The plan of the shot with that index, else of the canvas. */
  public ShotPlan shot(int index) {
    return shots.stream().filter(plan -> plan.index() == index).findFirst().orElse(shots.getFirst());
  }

  /** A style with its score (higher fits better) and the reasons in words. */
  public record StyleChoice(String style, double score, List<String> reasons) {}

  /**
   * A span of the song with one intent of light.
   *
   * @param light 0 dim – 1 bright, the act's place on the arc of light
   * @param energy 0 calm – 1 full
   */
  public record Act(String name, double startSeconds, double endSeconds, double light, double energy, String intent) {}

  /**
   * @param act index into {@link Concept#acts}
   * @param prompts the prompt, then at least two variants
   * @param motion 0 still – 1 lively; 0.5 is the motion model's ordinary amount
   * @param palette dark to light, {@code #rrggbb}
   */
  public record ShotPlan(int index, int act, List<String> prompts, double motion, List<String> palette) {
    public ShotPlan {
      prompts = List.copyOf(prompts);
      palette = List.copyOf(palette);
    }
  }
}
