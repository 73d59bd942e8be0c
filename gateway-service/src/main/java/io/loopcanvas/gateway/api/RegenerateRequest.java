package io.loopcanvas.gateway.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.loopcanvas.domain.catalogue.Grammar;
import io.loopcanvas.domain.catalogue.PromptRules;
import io.loopcanvas.domain.stage.GradeAdjustment;
import io.loopcanvas.domain.verdict.TakeAdjustment;
import io.loopcanvas.gateway.director.JobState;
import io.loopcanvas.gateway.director.Revision;
import io.loopcanvas.gateway.order.OrderRules;
import io.loopcanvas.gateway.problem.ProblemException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** {@code POST /api/regenerate}: with nothing but the job's id every shot is made again from other noise. */
record RegenerateRequest(
    @JsonProperty("job_id") @Schema(required = true) String jobId,
    @Schema(description = "index of the only shot to make again") Optional<Integer> shot,
    @Schema(description = "another style, for the whole job") Optional<String> style,
    Optional<Long> seed,
    Optional<Parameters> parameters) {
  private static final String ABOUT_LIGHT = "Write what the light does, such as "
      + Grammar.shipped().features().values().stream().limit(3).map(f -> "'" + f.phrases().getFirst() + "'").collect(Collectors.joining(", ")) + ".";

  /** Factors on what made the present takes, 1 leaving it alone. {@code brightness} is added, 0 leaving it alone. */
  record Parameters(
      Optional<Double> guidance,
      Optional<Double> motion,
      @JsonProperty("noise_augmentation") Optional<Double> noiseAugmentation,
      @Schema(description = "phrases about light, added to the prompt") Optional<List<String>> words,
      Optional<Double> contrast,
      Optional<Double> saturation,
      Optional<Double> brightness,
      Optional<Double> softness,
      Optional<Double> grain) {
    private static final int MAX_WORDS = 8;
    private static final int MAX_WORD_LENGTH = 60;
    private static final Pattern ENGLISH = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 -]*");

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
      if (list.size() > MAX_WORDS || list.stream().anyMatch(w -> w == null || w.length() > MAX_WORD_LENGTH || !ENGLISH.matcher(w).matches())) {
        throw ProblemException.badRequest("words", "words may be up to " + MAX_WORDS + " English phrases of 1–" + MAX_WORD_LENGTH
            + " letters, digits, blanks and hyphens.");
      }
      List<PromptRules.Ban> bans = list.stream().flatMap(w -> PromptRules.shipped().bans(w).stream()).toList();
      if (!bans.isEmpty()) {
        throw ProblemException.badRequest("words", "A prompt may not say "
            + bans.stream().map(b -> "'" + b.word() + "' (" + b.kind() + ")").collect(Collectors.joining(", ")) + ". " + ABOUT_LIGHT);
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

  /** @param state of the job to make again */
  Revision revision(JobState state) {
    int shots = state.standingShots().size();
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
    Revision wish = new Revision(shot, style, seed, adjustment);
    int tooLong = state.longestPrompt(wish) - PromptRules.shipped().maxTokens();
    if (!adjustment.words().isEmpty() && tooLong > 0) {
      throw ProblemException.badRequest("words", "With these words a prompt may be " + tooLong + " tokens too long for the models; a letter "
          + "counts as one, but a word that the catalogue uses counts as a whole. Leave some out. " + ABOUT_LIGHT);
    }
    return wish;
  }
}
