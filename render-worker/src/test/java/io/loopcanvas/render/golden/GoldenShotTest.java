package io.loopcanvas.render.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.loopcanvas.render.NanoBundle;
import io.loopcanvas.render.bundle.KeyframeModel;
import io.loopcanvas.render.bundle.MotionModel;
import io.loopcanvas.render.bundle.Processor;
import io.loopcanvas.render.frames.LatentDecoder;
import io.loopcanvas.render.keyframe.KeyframeSampler;
import io.loopcanvas.render.keyframe.KeyframeSettings;
import io.loopcanvas.render.motion.MotionSampler;
import io.loopcanvas.render.motion.MotionSettings;
import io.loopcanvas.render.schedule.Sampler;
import io.loopcanvas.render.shot.LoadedBundle;
import io.loopcanvas.render.text.Conditioning;
import io.loopcanvas.render.text.PromptEncoder;
import io.loopcanvas.torch.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Holds the Java sampling to the Python reference: same prompt, seeds and weights. */
class GoldenShotTest {
  private static final double LATENT_TOLERANCE = 1e-3;
  private static final double PIXEL_TOLERANCE = 1e-3;  // a quarter of an 8-bit step
  private static final double ROUNDED_TOLERANCE = 0.01;  // two and a half 8-bit steps
  private static final JsonNode FACTS = Golden.facts();

  private final LoadedBundle loaded = NanoBundle.loaded();
  private final KeyframeModel still = loaded.bundle().manifest().keyframe();
  private final MotionModel moving = loaded.bundle().manifest().motion();

  @Test
  void shouldBeComparedOnTheBundleThatTheVectorsWereMadeWith() {
    assertThat(loaded.bundle().digest()).isEqualTo(FACTS.get("bundle_sha256").asText());
  }

  @Test
  void shouldEncodeThePromptAsTheReference() throws Exception {
    Conditioning conditioning = encoder().encode(FACTS.get("prompt").asText());

    assertThat(Golden.difference(conditioning.context(), Golden.tensor("keyframe/context"))).isLessThan(LATENT_TOLERANCE);
    assertThat(Golden.difference(conditioning.pooled(), Golden.tensor("keyframe/pooled"))).isLessThan(LATENT_TOLERANCE);
  }

  @Test
  void shouldFollowTheReferenceThroughEveryKeyframeStep() throws Exception {
    Conditioning wanted = encoder().encode(FACTS.get("prompt").asText());
    KeyframeSettings settings = new KeyframeSettings(
        FACTS.get("keyframe_seed").asLong(), FACTS.get("steps").asInt(), (float) FACTS.get("guidance").asDouble(),
        FACTS.get("width").asInt(), FACTS.get("height").asInt());

    Tensor latents = new KeyframeSampler(still, loaded.shelf()).sample(wanted, wanted.none(), settings, comparing("keyframe"));

    List<Tensor> image = decoded(loaded, latents, still.modules().vaeDecoder(), 1);
    assertThat(Golden.difference(image.getFirst(), Golden.tensor("keyframe/image"))).isLessThan(PIXEL_TOLERANCE);
  }

  @Test
  void shouldFollowTheReferenceThroughBothSequences() throws Exception {
    MotionSampler sampler = new MotionSampler(moving, loaded.shelf());
    MotionSettings settings = firstSequence();

    List<Tensor> first = sequence(sampler.sample(Golden.tensor("keyframe/image"), settings, comparing("motion/first")));
    Tensor second = sampler.sample(first.getLast(), settings.next(), Sampler.Watch.NONE);

    assertThat(settings.next().seed()).isEqualTo(FACTS.get("second_sequence_seed").asLong());
    assertFrames(first, "motion/first");
    assertThat(Golden.difference(second, Golden.tensor("motion/second/step6"))).isLessThan(LATENT_TOLERANCE);
    assertFrames(sequence(second), "motion/second");
  }

  @Test
  void shouldMoveAlikeWithTheModulesForBfloat16() throws Exception {
    LoadedBundle faster = NanoBundle.on(new Processor(Set.of("avx512_bf16")));
    MotionModel model = faster.bundle().manifest().motion();
    Tensor latents = new MotionSampler(model, faster.shelf()).sample(Golden.tensor("keyframe/image"), firstSequence(), Sampler.Watch.NONE);

    List<Tensor> frames = decoded(faster, latents, model.modules().vaeDecoder(), model.decodeChunk());

    assertThat(faster.bundle().manifest().variant()).contains("cpu-bf16");
    assertThat(Golden.difference(frames.getFirst(), Golden.tensor("motion/first/frame0"))).isLessThan(ROUNDED_TOLERANCE);
    assertThat(Golden.difference(frames.getLast(), Golden.tensor("motion/first/frame24"))).isLessThan(ROUNDED_TOLERANCE);
  }

  private PromptEncoder encoder() throws Exception {
    return new PromptEncoder(loaded.bundle(), loaded.shelf());
  }

  private static Sampler.Watch comparing(String name) {
    return (step, latents) -> assertThat(Golden.difference(latents, Golden.tensor(name + "/step" + step)))
        .as("%s after step %d", name, step).isLessThan(LATENT_TOLERANCE);
  }

  private static void assertFrames(List<Tensor> frames, String name) {
    assertThat(frames).hasSize(25);
    assertThat(Golden.difference(frames.getFirst(), Golden.tensor(name + "/frame0"))).isLessThan(PIXEL_TOLERANCE);
    assertThat(Golden.difference(frames.getLast(), Golden.tensor(name + "/frame24"))).isLessThan(PIXEL_TOLERANCE);
  }

  private MotionSettings firstSequence() {
    return new MotionSettings(FACTS.get("first_sequence_seed").asLong(), FACTS.get("steps").asInt(), (float) moving.motionBucket(),
        (float) moving.noiseAugmentation());
  }

  private List<Tensor> sequence(Tensor latents) throws Exception {
    return decoded(loaded, latents, moving.modules().vaeDecoder(), moving.decodeChunk());
  }

  private List<Tensor> decoded(LoadedBundle by, Tensor latents, String module, int chunk) throws Exception {
    List<Tensor> frames = new ArrayList<>();
    new LatentDecoder(by.shelf().module(module), moving.latents()).decode(latents, chunk, frames::add);
    return frames;
  }
}
