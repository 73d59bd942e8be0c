package io.loopcanvas.render.bundle;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.loopcanvas.render.schedule.KarrasNoise;
import io.loopcanvas.render.schedule.Prediction;
import io.loopcanvas.render.schedule.Solver;
import java.util.List;
import java.util.Map;

/** The manifest's {@code motion} section: an SVD-class image-to-video model. */
public record MotionModel(
    String architecture,
    Modules modules,
    int frames,
    int fps,
    @JsonProperty("latent_channels") int latentChannels,
    @JsonProperty("latent_factor") int latentFactor,
    @JsonProperty("scaling_factor") float scalingFactor,
    @JsonProperty("motion_bucket") double motionBucket,
    @JsonProperty("noise_augmentation") double noiseAugmentation,
    Guidance guidance,
    @JsonProperty("decode_chunk") int decodeChunk,
    Scheduler scheduler,
    @JsonProperty("size_multiple") int sizeMultiple,
    Defaults defaults) {

  /** Files of the modules. */
  public record Modules(
      @JsonProperty("image_encoder") String imageEncoder,
      @JsonProperty("vae_encoder") String vaeEncoder,
      String unet,
      @JsonProperty("vae_decoder") String vaeDecoder) {
    List<String> files() {
      return List.of(imageEncoder, vaeEncoder, unet, vaeDecoder);
    }

    Modules with(Map<String, String> replaced) {
      return new Modules(replaced.getOrDefault(imageEncoder, imageEncoder), replaced.getOrDefault(vaeEncoder, vaeEncoder),
          replaced.getOrDefault(unet, unet), replaced.getOrDefault(vaeDecoder, vaeDecoder));
    }
  }

  /** Guidance of the first and of the last frame; between them it grows evenly. */
  public record Guidance(float min, float max) {
    /** Whether the unconditional pass can be left out. */
    public boolean off() {
      return max <= 1;
    }
  }

  /** @param spacing {@code karras} */
  record Scheduler(
      Solver kind,
      String spacing,
      @JsonProperty("sigma_min") double sigmaMin,
      @JsonProperty("sigma_max") double sigmaMax,
      double rho,
      Prediction prediction) {}

  public record Defaults(int steps, int width, int height) {}

  MotionModel with(Map<String, String> replaced) {
    return new MotionModel(architecture, modules.with(replaced), frames, fps, latentChannels, latentFactor, scalingFactor, motionBucket,
        noiseAugmentation, guidance, decodeChunk, scheduler, sizeMultiple, defaults);
  }

  public Solver solver() {
    return scheduler.kind;
  }

  public KarrasNoise noise() {
    return new KarrasNoise(scheduler.sigmaMin, scheduler.sigmaMax, scheduler.rho);
  }

  public Prediction prediction() {
    return scheduler.prediction;
  }

  public LatentSpace latents() {
    return new LatentSpace(latentChannels, latentFactor, scalingFactor);
  }
}
