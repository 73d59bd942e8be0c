package io.loopcanvas.render.shot;

import ai.djl.engine.Engine;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.loopcanvas.domain.concept.LightSide;
import io.loopcanvas.domain.job.ErrorKind;
import io.loopcanvas.render.bundle.Bundle;
import io.loopcanvas.render.bundle.Manifest;
import io.loopcanvas.render.bundle.MotionModel;
import io.loopcanvas.render.keyframe.KeyframeSettings;
import io.loopcanvas.render.motion.MotionSettings;
import io.loopcanvas.render.schedule.DiscreteNoise;
import io.loopcanvas.render.schedule.KarrasNoise;
import io.loopcanvas.render.schedule.Prediction;
import io.loopcanvas.render.schedule.Solver;
import io.loopcanvas.stage.StageException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** {@code recipe.json}: everything needed to make the same pixels again; equal recipes give equal files. */
public record Recipe(
    BundleName bundle, String prompt, Optional<String> negativePrompt, Optional<LightSide> light, Still keyframe,
    Optional<Moving> motion, Software software) {
  private static final JsonMapper JSON = JsonMapper.builder().addModule(new Jdk8Module())
      .enable(SerializationFeature.INDENT_OUTPUT).enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
      .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES).build();

  /**
   * @param sha256 of the manifest
   * @param variant which of the bundle's modules ran, where it says so
   */
  public record BundleName(String name, String version, String sha256, Optional<String> variant) {}

  public record Still(KeyframeSettings settings, Solver solver, DiscreteNoise schedule, Prediction prediction) {}

  public record Moving(
      MotionSettings firstSequence, MotionSettings secondSequence, int framesPerSequence, int framesPerSecond,
      MotionModel.Guidance guidance, Solver solver, KarrasNoise schedule, Prediction prediction) {}

  public record Software(String torch, String djl, String device, String architecture, int threads, String java) {}

  static Recipe of(ShotOrder order, LoadedBundle loaded) {
    Manifest manifest = loaded.bundle().manifest();
    return new Recipe(
        new BundleName(manifest.name(), manifest.version(), loaded.bundle().digest(), manifest.variant()),
        order.prompt(),
        order.negativePrompt(),
        order.light(),
        new Still(order.keyframe(), manifest.keyframe().solver(), manifest.keyframe().noise(), manifest.keyframe().prediction()),
        order.motion().map(settings -> moving(settings, manifest.motion())),
        new Software(loaded.torchVersion(), Engine.getDjlVersion(), loaded.device(),
            System.getProperty("os.name") + " " + System.getProperty("os.arch"), Runtime.getRuntime().availableProcessors(),
            Runtime.version().toString()));
  }

  /** @throws StageException INPUT when the file is no recipe */
  public static Recipe read(Path file) throws IOException {
    try {
      return JSON.readValue(Files.readString(file), Recipe.class);
    } catch (JsonProcessingException | CharacterCodingException e) {
      throw new StageException(ErrorKind.INPUT, "NOT_A_RECIPE", file + " is no recipe.json: "
          + (e instanceof JsonProcessingException json ? json.getOriginalMessage() : "it is not text"), e);
    }
  }

  /**
   * The shot that this recipe made.
   *
   * @throws StageException INPUT when it was made with another bundle, or another variant of it
   */
  public ShotOrder order(Bundle other) {
    if (!other.digest().equals(bundle.sha256)) {
      throw new StageException(ErrorKind.INPUT, "OTHER_BUNDLE", "the recipe was made with bundle " + bundle.name + " "
          + bundle.version + " (" + bundle.sha256 + "), here is " + other.manifest().name() + " " + other.manifest().version()
          + " (" + other.digest() + "): name that bundle's folder by --bundle");
    }
    if (bundle.variant.isPresent() && !bundle.variant.equals(other.manifest().variant())) {
      throw new StageException(ErrorKind.INPUT, "OTHER_VARIANT", "the recipe was made with the bundle's variant " + bundle.variant.get()
          + ", this processor runs " + other.manifest().variant().orElse("another") + ": the same frames come from a machine of the same kind");
    }
    return new ShotOrder(prompt, negativePrompt, light, keyframe.settings, motion.map(Moving::firstSequence));
  }

  private static Moving moving(MotionSettings settings, MotionModel model) {
    return new Moving(
        settings, settings.next(), model.frames(), model.fps(), model.guidance(), model.solver(), model.noise(),
        model.prediction());
  }

  String json() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
