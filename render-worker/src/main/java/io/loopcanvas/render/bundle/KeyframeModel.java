package io.loopcanvas.render.bundle;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.loopcanvas.render.schedule.DiscreteNoise;
import io.loopcanvas.render.schedule.Prediction;
import io.loopcanvas.render.schedule.Solver;
import io.loopcanvas.render.schedule.Spacing;
import io.loopcanvas.torch.bundle.TokenizerEntry;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The manifest's {@code keyframe} section: an SDXL-class text-to-image model. */
public record KeyframeModel(
    String architecture,
    Modules modules,
    List<TokenizerEntry> tokenizers,
    @JsonProperty("max_length") int maxLength,
    @JsonProperty("context_width") int contextWidth,
    @JsonProperty("pooled_width") int pooledWidth,
    @JsonProperty("latent_channels") int latentChannels,
    @JsonProperty("latent_factor") int latentFactor,
    @JsonProperty("scaling_factor") float scalingFactor,
    Prediction prediction,
    Optional<Unconditional> unconditional,
    Scheduler scheduler,
    @JsonProperty("size_multiple") int sizeMultiple,
    Defaults defaults) {

  /** Files of the modules. */
  public record Modules(
      @JsonProperty("text_encoder") String textEncoder,
      @JsonProperty("text_encoder_2") String textEncoder2,
      String unet,
      @JsonProperty("vae_decoder") String vaeDecoder) {
    List<String> files() {
      return List.of(textEncoder, textEncoder2, unet, vaeDecoder);
    }

    Modules with(Map<String, String> replaced) {
      return new Modules(replaced.getOrDefault(textEncoder, textEncoder), replaced.getOrDefault(textEncoder2, textEncoder2),
          replaced.getOrDefault(unet, unet), replaced.getOrDefault(vaeDecoder, vaeDecoder));
    }
  }

  record Scheduler(
      Solver kind,
      Spacing spacing,
      @JsonProperty("beta_start") double betaStart,
      @JsonProperty("beta_end") double betaEnd,
      @JsonProperty("train_steps") int trainSteps) {}

  /** @param guidance classifier-free guidance scale */
  public record Defaults(int steps, float guidance, int width, int height) {}

  /** What guidance leads away from where there is no negative prompt. */
  public enum Unconditional {
    /** Embeddings of zeros, as in the published SDXL. */
    @JsonProperty("zeros")
    ZEROS,
    @JsonProperty("empty_prompt")
    EMPTY_PROMPT
  }

  KeyframeModel with(Map<String, String> replaced) {
    return new KeyframeModel(architecture, modules.with(replaced), tokenizers, maxLength, contextWidth, pooledWidth, latentChannels,
        latentFactor, scalingFactor, prediction, unconditional, scheduler, sizeMultiple, defaults);
  }

  /** The negative prompt that counts: the order's, else what the model was made for; absent means zeros. */
  public Optional<String> negativePrompt(Optional<String> ordered) {
    return ordered.or(() -> unconditional.filter(Unconditional.EMPTY_PROMPT::equals).map(empty -> ""));
  }

  public Solver solver() {
    return scheduler.kind;
  }

  public DiscreteNoise noise() {
    return new DiscreteNoise(scheduler.spacing, scheduler.betaStart, scheduler.betaEnd, scheduler.trainSteps);
  }

  public LatentSpace latents() {
    return new LatentSpace(latentChannels, latentFactor, scalingFactor);
  }
}
