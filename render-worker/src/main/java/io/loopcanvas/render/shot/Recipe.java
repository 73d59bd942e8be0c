package io.loopcanvas.render.shot;

import ai.djl.engine.Engine;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.loopcanvas.render.bundle.Manifest;
import io.loopcanvas.render.bundle.MotionModel;
import io.loopcanvas.render.keyframe.KeyframeSettings;
import io.loopcanvas.render.motion.MotionSettings;
import io.loopcanvas.render.schedule.DiscreteNoise;
import io.loopcanvas.render.schedule.KarrasNoise;
import io.loopcanvas.render.schedule.Prediction;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** {@code recipe.json}: everything needed to make the same pixels again; equal recipes give equal files. */
record Recipe(
    BundleName bundle, String prompt, Optional<String> negativePrompt, Still keyframe, Optional<Moving> motion, Software software) {
  private static final JsonMapper JSON =
      JsonMapper.builder().addModule(new Jdk8Module()).enable(SerializationFeature.INDENT_OUTPUT).build();

  /** @param sha256 of the manifest */
  record BundleName(String name, String version, String sha256) {}

  record Still(KeyframeSettings settings, DiscreteNoise schedule, Prediction prediction) {}

  record Moving(
      MotionSettings firstSequence, MotionSettings secondSequence, int framesPerSequence, int framesPerSecond,
      MotionModel.Guidance guidance, KarrasNoise schedule, Prediction prediction) {}

  record Software(String torch, String djl, String device, String architecture, String java) {}

  static Recipe of(ShotOrder order, LoadedBundle loaded) {
    Manifest manifest = loaded.bundle().manifest();
    return new Recipe(
        new BundleName(manifest.name(), manifest.version(), loaded.bundle().digest()),
        order.prompt(),
        order.negativePrompt(),
        new Still(order.keyframe(), manifest.keyframe().noise(), manifest.keyframe().prediction()),
        order.motion().map(settings -> moving(settings, manifest.motion())),
        new Software(loaded.torchVersion(), Engine.getDjlVersion(), loaded.device(),
            System.getProperty("os.name") + " " + System.getProperty("os.arch"), Runtime.version().toString()));
  }

  private static Moving moving(MotionSettings settings, MotionModel model) {
    return new Moving(
        settings, settings.next(), model.frames(), model.fps(), model.guidance(), model.noise(), model.prediction());
  }

  Path write(Path file) throws IOException {
    JSON.writeValue(file.toFile(), this);
    return file;
  }
}
