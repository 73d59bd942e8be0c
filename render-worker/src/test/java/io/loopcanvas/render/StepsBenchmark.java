package io.loopcanvas.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.loopcanvas.render.bundle.Manifest;
import io.loopcanvas.render.bundle.MotionModel;
import io.loopcanvas.render.frames.LatentDecoder;
import io.loopcanvas.render.keyframe.KeyframeSampler;
import io.loopcanvas.render.keyframe.KeyframeSettings;
import io.loopcanvas.render.motion.MotionSampler;
import io.loopcanvas.render.motion.MotionSettings;
import io.loopcanvas.render.schedule.Sampler;
import io.loopcanvas.render.shot.LoadedBundle;
import io.loopcanvas.render.text.Conditioning;
import io.loopcanvas.torch.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How far pictures of few steps are from those of many, on one noise: {@code benchmark Steps keyframe|motion}, {@code benchmark Steps motion
 * euler} by another solver than the bundle's. Printed is the root mean square difference of decoded pixels, 0 to 255, to {@value #REFERENCE}
 * steps of the bundle's solver; for motion also the same less the first frame's own content, that is of the movement alone.
 */
public final class StepsBenchmark {
  private static final int REFERENCE = 60;
  private static final int[] STEPS = {6, 8, 9, 10, 12, 15, 18, 20, 25};
  private static final List<String> PROMPTS = List.of(
      "night blue, muted neon reflections, soft bokeh, rain reflections, light from the left, dim",
      "ember glow, candlelight warmth, drifting haze, light from the right",
      "golden hour light, dust in the air, slow drift");
  private static final int[] FRAMES = {0, 6, 12, 18, 24};

  private StepsBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    boolean moving = arguments[0].equals("motion");
    System.out.println(moving ? "| steps | frames 6, 12, 18, 24 | movement since frame 0 |\n|---|---|---|"
        : "| steps | " + PROMPTS.size() + " keyframes |\n|---|---|");
    if (moving) {
      motion(NanoBundle.loaded(), arguments.length > 1 ? Optional.of(arguments[1]) : Optional.empty());
    } else {
      keyframes(NanoBundle.loaded());
    }
  }

  private static void keyframes(LoadedBundle loaded) throws Exception {
    List<Tensor> reference = keyframes(loaded, REFERENCE);
    for (int steps : STEPS) {
      System.out.printf("| %d | %.2f |%n", steps, difference(keyframes(loaded, steps), reference));
    }
  }

  private static void motion(LoadedBundle loaded, Optional<String> solver) throws Exception {
    MotionModel model = loaded.bundle().manifest().motion();
    MotionModel tried = solver.isPresent() ? otherwise(solver.get()) : model;
    Tensor still = keyframe(loaded, PROMPTS.getFirst(), loaded.bundle().manifest().keyframe().defaults().steps());
    List<Tensor> reference = frames(loaded, model, still, REFERENCE);
    for (int steps : STEPS) {
      List<Tensor> frames = frames(loaded, tried, still, steps);
      System.out.printf("| %d | %.2f | %.2f |%n", steps, difference(frames.subList(1, frames.size()), reference.subList(1, reference.size())),
          difference(movement(frames), movement(reference)));
    }
  }

  private static List<Tensor> keyframes(LoadedBundle loaded, int steps) throws Exception {
    List<Tensor> images = new ArrayList<>();
    for (String prompt : PROMPTS) {
      images.add(keyframe(loaded, prompt, steps));
    }
    return images;
  }

  private static Tensor keyframe(LoadedBundle loaded, String prompt, int steps) throws Exception {
    Manifest manifest = loaded.bundle().manifest();
    Conditioning wanted = loaded.prompts().encode(prompt);
    KeyframeSettings settings = new KeyframeSettings(7, steps, manifest.keyframe().defaults().guidance(),
        manifest.keyframe().defaults().width(), manifest.keyframe().defaults().height());
    Tensor latents = new KeyframeSampler(manifest.keyframe(), loaded.shelf()).sample(wanted, wanted.none(), settings, Sampler.Watch.NONE);
    return decoded(loaded, latents).getFirst();
  }

  /** The bundle's motion model by the solver that a manifest calls so. */
  private static MotionModel otherwise(String solver) throws Exception {
    JsonMapper json = new JsonMapper();
    JsonNode section = json.readTree(NanoBundle.FOLDER.resolve("bundle.json").toFile()).get("motion");
    ((ObjectNode) section.get("scheduler")).put("kind", solver);
    return json.treeToValue(section, MotionModel.class);
  }

  private static List<Tensor> frames(LoadedBundle loaded, MotionModel model, Tensor still, int steps) throws Exception {
    MotionSettings settings = new MotionSettings(8, steps, (float) model.motionBucket(), (float) model.noiseAugmentation());
    Tensor latents = new MotionSampler(model, loaded.shelf()).sample(still, settings, Sampler.Watch.NONE);
    Tensor some = latents.part(FRAMES[0]);
    for (int i = 1; i < FRAMES.length; i++) {
      some = some.followedBy(latents.part(FRAMES[i]));
    }
    return decoded(loaded, some);
  }

  private static List<Tensor> decoded(LoadedBundle loaded, Tensor latents) throws Exception {
    Manifest manifest = loaded.bundle().manifest();
    List<Tensor> images = new ArrayList<>();
    new LatentDecoder(loaded.shelf().module(manifest.motion().modules().vaeDecoder()), manifest.motion().latents())
        .decode(latents, 1, images::add);
    return images;
  }

  private static List<Tensor> movement(List<Tensor> frames) {
    return frames.stream().skip(1).map(frame -> {
      float[] values = frame.values().clone();
      for (int k = 0; k < values.length; k++) {
        values[k] -= frames.getFirst().values()[k];
      }
      return new Tensor(values, frame.shape());
    }).toList();
  }

  private static double difference(List<Tensor> some, List<Tensor> others) {
    double sum = 0;
    long count = 0;
    for (int i = 0; i < some.size(); i++) {
      for (int k = 0; k < some.get(i).values().length; k++) {
        double d = 255 * (some.get(i).values()[k] - others.get(i).values()[k]);
        sum += d * d;
      }
      count += some.get(i).values().length;
    }
    return Math.sqrt(sum / count);
  }
}
