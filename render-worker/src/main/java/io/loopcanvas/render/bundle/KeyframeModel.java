package io.loopcanvas.render.bundle;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.loopcanvas.render.schedule.DiscreteNoise;
import io.loopcanvas.render.schedule.Prediction;
import io.loopcanvas.render.schedule.Spacing;
import java.util.List;

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
  }

  /** A text tower's tokenizer file and special token ids. */
  public record TokenizerEntry(String file, int bos, int eos, int pad) {}

  /** @param kind {@code euler} */
  record Scheduler(
      String kind,
      Spacing spacing,
      @JsonProperty("beta_start") double betaStart,
      @JsonProperty("beta_end") double betaEnd,
      @JsonProperty("train_steps") int trainSteps) {}

  /** @param guidance classifier-free guidance scale */
  public record Defaults(int steps, float guidance, int width, int height) {}

  public DiscreteNoise noise() {
    return new DiscreteNoise(scheduler.spacing, scheduler.betaStart, scheduler.betaEnd, scheduler.trainSteps);
  }

  public LatentSpace latents() {
    return new LatentSpace(latentChannels, latentFactor, scalingFactor);
  }
}
