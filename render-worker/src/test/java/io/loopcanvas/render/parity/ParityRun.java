package io.loopcanvas.render.parity;

import com.fasterxml.jackson.databind.JsonNode;
import io.loopcanvas.render.bundle.KeyframeModel;
import io.loopcanvas.render.bundle.LatentSpace;
import io.loopcanvas.render.bundle.MotionModel;
import io.loopcanvas.render.frames.LatentDecoder;
import io.loopcanvas.render.golden.Golden;
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
import java.util.stream.IntStream;

/** Samples the parity cases in Java and measures how far they are from diffusers' own pipelines. */
final class ParityRun {
  private final ParityCases cases;
  private final LoadedBundle loaded;
  private double latents;

  ParityRun(ParityCases cases, LoadedBundle loaded) {
    this.cases = cases;
    this.loaded = loaded;
  }

  /** StableDiffusionXLPipeline. */
  Differences keyframe(JsonNode wanted) throws Exception {
    String name = wanted.get("name").asText();
    KeyframeModel model = cases.keyframe(wanted);
    List<Conditioning> prompts = new ArrayList<>();
    PromptEncoder encoder = new PromptEncoder(loaded.bundle(), loaded.shelf());
    wanted.get("prompts").forEach(prompt -> prompts.add(encoder.encode(prompt.asText())));
    Conditioning all = prompts.stream().reduce(Conditioning::followedBy).orElseThrow();
    Conditioning unwanted = wanted.get("negative").isNull() ? all.none()
        : IntStream.range(0, prompts.size()).mapToObj(i -> encoder.encode(wanted.get("negative").asText()))
            .reduce(Conditioning::followedBy).orElseThrow();
    KeyframeSettings settings = new KeyframeSettings(wanted.get("seed").asLong(), wanted.get("steps").asInt(),
        (float) wanted.get("guidance").asDouble(), wanted.get("width").asInt(), wanted.get("height").asInt());
    latents = 0;
    Tensor last = new KeyframeSampler(model, loaded.shelf()).sample(all, unwanted, settings, comparing(name));
    List<Tensor> pictures = decoded(last, model.modules().vaeDecoder(), model.latents(), 1);
    Tensor expected = cases.tensor(name + "/image");
    double pixels = IntStream.range(0, pictures.size()).mapToDouble(i -> mean(pictures.get(i), expected.part(i))).max().orElseThrow();
    return new Differences(name, latents, pixels);
  }

  /** StableVideoDiffusionPipeline, its frames decoded in two chunk sizes. */
  Differences motion(JsonNode wanted) throws Exception {
    String name = wanted.get("name").asText();
    MotionModel model = cases.motion(wanted);
    MotionSettings settings = new MotionSettings(
        wanted.get("seed").asLong(), wanted.get("steps").asInt(), (float) model.motionBucket(), (float) model.noiseAugmentation());
    latents = 0;
    Tensor last = new MotionSampler(model, loaded.shelf()).sample(cases.tensor(name + "/picture"), settings, comparing(name));
    double pixels = 0;
    for (JsonNode chunk : wanted.get("chunks")) {
      List<Tensor> frames = decoded(last, model.modules().vaeDecoder(), model.latents(), chunk.asInt());
      for (int i : new int[] {0, model.frames() / 2, model.frames() - 1}) {
        pixels = Math.max(pixels, mean(frames.get(i), cases.tensor(name + "/chunk" + chunk.asInt() + "/frame" + i)));
      }
    }
    return new Differences(name, latents, pixels);
  }

  private Sampler.Watch comparing(String name) {
    return (step, x) -> {
      if (step > 0) {
        latents = Math.max(latents, Golden.difference(x, cases.tensor(name + "/step" + step)));
      }
    };
  }

  private List<Tensor> decoded(Tensor x, String module, LatentSpace space, int chunk) throws Exception {
    List<Tensor> pictures = new ArrayList<>();
    new LatentDecoder(loaded.shelf().module(module), space).decode(x, chunk, pictures::add);
    return pictures;
  }

  private static double mean(Tensor actual, Tensor expected) {
    assertSameSize(actual, expected);
    return IntStream.range(0, actual.values().length)
        .mapToDouble(k -> Math.abs(actual.values()[k] - expected.values()[k])).average().orElseThrow();
  }

  private static void assertSameSize(Tensor actual, Tensor expected) {
    if (actual.values().length != expected.values().length) {
      throw new AssertionError(actual.values().length + " values instead of " + expected.values().length);
    }
  }
}
