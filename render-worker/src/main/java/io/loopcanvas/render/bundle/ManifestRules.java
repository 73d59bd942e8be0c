package io.loopcanvas.render.bundle;

import io.loopcanvas.render.schedule.Solver;
import io.loopcanvas.render.schedule.Spacing;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a manifest must say before its numbers are used. */
final class ManifestRules {
  private final Manifest manifest;

  private ManifestRules(Manifest manifest) {
    this.manifest = manifest;
  }

  /** @throws BundleException naming {@code bundle.json} and the first rule that does not hold */
  static void check(Manifest manifest) throws BundleException {
    ManifestRules rules = new ManifestRules(manifest);
    rules.keyframe(manifest.keyframe());
    rules.motion(manifest.motion());
    rules.together(manifest.keyframe(), manifest.motion());
    rules.files();
    rules.terms();
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
    require("euler".equals(model.scheduler().kind()),
        "motion.scheduler.kind is '" + model.scheduler().kind() + "', known is euler");
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

  private void files() throws BundleException {
    Stream<String> tokenizers = manifest.keyframe().tokenizers().stream().map(KeyframeModel.TokenizerEntry::file);
    Stream<String> modules =
        Stream.of(manifest.keyframe().modules().files(), manifest.motion().modules().files()).flatMap(List::stream);
    for (String file : Stream.concat(tokenizers, modules).toList()) {
      require(manifest.files().containsKey(file), "'" + file + "' is used but has no entry in files");
    }
    for (Map<String, String> replaced : manifest.alternatives().orElse(Map.of()).values()) {
      for (String file : replaced.values()) {
        require(manifest.files().containsKey(file), "'" + file + "' is used but has no entry in files");
      }
    }
    for (String file : manifest.files().keySet()) {
      Path path = Path.of(file).normalize();
      require(!path.isAbsolute() && !path.startsWith(".."), "'" + file + "' lies outside the bundle");
    }
  }

  private void terms() throws BundleException {
    for (Manifest.Term term : manifest.terms().orElse(List.of())) {
      require(term.accepted(), "the licence " + term.licence() + " is not accepted: read it and export the bundle with --accept-licence");
    }
  }

  private void require(boolean holds, String otherwise) throws BundleException {
    if (!holds) {
      throw new BundleException(Manifest.NAME + ": " + otherwise + "; correct it or export the bundle again");
    }
  }
}
