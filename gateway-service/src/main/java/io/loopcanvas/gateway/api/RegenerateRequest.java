package io.loopcanvas.gateway.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.loopcanvas.domain.stage.GradeAdjustment;
import io.loopcanvas.domain.verdict.TakeAdjustment;
import io.loopcanvas.gateway.director.Revision;
import io.loopcanvas.gateway.order.OrderRules;
import io.loopcanvas.gateway.problem.ProblemException;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** {@code POST /api/regenerate}: with nothing but the job's id every shot is made again from other noise. */
record RegenerateRequest(
    @JsonProperty("job_id") @Schema(required = true) String jobId,
    @Schema(description = "index of the only shot to make again") Optional<Integer> shot,
    @Schema(description = "another style, for the whole job") Optional<String> style,
    Optional<Long> seed,
    Optional<Parameters> parameters) {

  /** Factors on what made the present takes, 1 leaving it alone. {@code brightness} is added, 0 leaving it alone. */
  record Parameters(
      Optional<Double> guidance,
      Optional<Double> motion,
      @JsonProperty("noise_augmentation") Optional<Double> noiseAugmentation,
      @Schema(description = "added to the prompt") Optional<List<String>> words,
      Optional<Double> contrast,
      Optional<Double> saturation,
      Optional<Double> brightness,
      Optional<Double> softness,
      Optional<Double> grain) {
    private static final int MAX_WORDS = 8;
    private static final int MAX_WORD_LENGTH = 60;

    TakeAdjustment adjustment(boolean newSeed) {
      GradeAdjustment grade = new GradeAdjustment(
          factor("contrast", contrast), factor("saturation", saturation),
          within("brightness", brightness.orElse(0.0), -0.2, 0.2), factor("softness", softness), factor("grain", grain));
      return new TakeAdjustment(
          newSeed, factor("guidance", guidance), factor("motion", motion),
          factor("noise_augmentation", noiseAugmentation), checkedWords(), grade);
    }

    private List<String> checkedWords() {
      List<String> list = words.orElse(List.of());
      if (list.size() > MAX_WORDS || list.stream().anyMatch(w -> w == null || w.isBlank() || w.length() > MAX_WORD_LENGTH || !OrderRules.storable(w))) {
        throw ProblemException.badRequest(
            "words", "words may be up to " + MAX_WORDS + " phrases of 1–" + MAX_WORD_LENGTH + " characters.");
      }
      return list;
    }

    private static double factor(String field, Optional<Double> value) {
      return within(field, value.orElse(1.0), 0.25, 4);
    }

    private static double within(String field, double value, double low, double high) {
      if (!(value >= low && value <= high)) {
        throw ProblemException.badRequest(field, field + " must be " + low + "–" + high + ", not " + value + ".");
      }
      return value;
    }
  }

  /** @param shots how many the job has */
  Revision revision(int shots) {
    if (shots == 0 && (shot.isPresent() || parameters.isPresent())) {
      String field = shot.isPresent() ? "shot" : "parameters";
      throw ProblemException.badRequest(field, "The job has no shots yet: leave " + field + " out.");
    }
    shot.filter(x -> x < 0 || x >= shots).ifPresent(x -> {
      throw ProblemException.badRequest("shot", "The job has the shots 0–" + (shots - 1) + ", not " + x + ".");
    });
    if (shot.isPresent() && style.isPresent()) {
      throw ProblemException.badRequest("style", "A style is for the whole job: leave out either shot or style.");
    }
    if (parameters.isPresent() && (style.isPresent() || seed.isPresent() && shot.isEmpty())) {
      throw ProblemException.badRequest("parameters", "Parameters change the present takes, and a style, or a seed without a shot, "
          + "is for a new concept, which has none: leave out one or the other.");
    }
    OrderRules.style(style);
    OrderRules.seed(seed);
    TakeAdjustment adjustment = parameters.map(p -> p.adjustment(seed.isPresent()))
        .filter(a -> !a.equals(TakeAdjustment.NONE))
        .orElse(TakeAdjustment.NEW_SEED);
    return new Revision(shot, style, seed, adjustment);
  }
}
