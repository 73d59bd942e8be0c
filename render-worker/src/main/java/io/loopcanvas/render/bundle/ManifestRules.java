package io.loopcanvas.render.bundle;

import io.loopcanvas.render.schedule.Solver;
import io.loopcanvas.render.schedule.Spacing;
import io.loopcanvas.torch.bundle.BundleException;
import io.loopcanvas.torch.bundle.BundleFiles;
import io.loopcanvas.torch.bundle.ManifestFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a manifest must say before its numbers are used. */
final class ManifestRules {
  private final Manifest manifest;

  private ManifestRules(Manifest manifest) {
    this.manifest = manifest;
  }

  /** @throws BundleException naming {@code bundle.json} and the first rule that does not hold */
  static void check(Manifest manifest, BundleFiles files) throws BundleException {
    ManifestRules rules = new ManifestRules(manifest);
    rules.keyframe(manifest.keyframe());
    rules.motion(manifest.motion());
    rules.together(manifest.keyframe(), manifest.motion());
    rules.files(files);
    BundleFiles.require(manifest.terms());
  }

  private void keyframe(KeyframeModel model) throws BundleException {
    require("sdxl".equals(model.architecture()), "keyframe.architecture is '" + model.architecture() + "', known is sdxl");
    require((model.solver() == Solver.DPMPP_2M) == (model.noise().spacing() == Spacing.KARRAS),
        "keyframe.scheduler has kind and spacing that do not go together: dpmpp_2m is for karras, euler for leading and trailing");
    require(model.tokenizers().size() == 2,
        "keyframe.tokenizers has " + model.tokenizers().size() + " entries, one for each text encoder is needed");
    require(model.maxLength() > 2, "keyframe.max_length is " + model.maxLength());
    require(model.defaults().steps() >= 1, "keyframe.defaults.steps is " + model.defaults().steps());
    size("keyframe", model.defaults().width(), model.defaults().height(), model.sizeMultiple(), model.latents());
  }

  private void motion(MotionModel model) throws BundleException {
    require("svd".equals(model.architecture()), "motion.architecture is '" + model.architecture() + "', known is svd");
    require("karras".equals(model.scheduler().spacing()),
        "motion.scheduler.spacing is '" + model.scheduler().spacing() + "', known is karras");
    require(model.frames() >= 2, "motion.frames is " + model.frames() + ", two are the least");
    require(model.decodeChunk() >= 1, "motion.decode_chunk is " + model.decodeChunk());
    require(model.defaults().steps() >= 1, "motion.defaults.steps is " + model.defaults().steps());
    size("motion", model.defaults().width(), model.defaults().height(), model.sizeMultiple(), model.latents());
  }

  private void together(KeyframeModel still, MotionModel moving) throws BundleException {
    require(still.defaults().width() == moving.defaults().width() && still.defaults().height() == moving.defaults().height(),
        "keyframe.defaults and motion.defaults differ in size; motion starts from the keyframe's own pixels");
  }

  private void size(String section, int width, int height, int multiple, LatentSpace latents) throws BundleException {
    require(latents.factor() >= 1 && latents.channels() >= 1 && latents.scaling() > 0, section + " has impossible latents " + latents);
    require(multiple >= 1 && multiple % latents.factor() == 0,
        section + ".size_multiple " + multiple + " is not a multiple of latent_factor " + latents.factor());
    require(width > 0 && height > 0 && width % multiple == 0 && height % multiple == 0,
        section + " size " + width + "x" + height + " is not a multiple of " + multiple + ", which its UNet needs");
  }

  private void files(BundleFiles files) throws BundleException {
    List<String> used = new ArrayList<>();
    manifest.keyframe().tokenizers().forEach(tokenizer -> used.add(tokenizer.file()));
    used.addAll(manifest.keyframe().modules().files());
    used.addAll(manifest.motion().modules().files());
    manifest.alternatives().orElse(Map.of()).values().forEach(replaced -> used.addAll(replaced.values()));
    files.require(used);
  }

  private static void require(boolean holds, String otherwise) throws BundleException {
    ManifestFile.require(holds, otherwise);
  }
}
