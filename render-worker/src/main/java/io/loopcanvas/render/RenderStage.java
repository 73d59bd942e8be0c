package io.loopcanvas.render;

import ai.djl.engine.EngineException;
import io.loopcanvas.domain.job.ErrorKind;
import io.loopcanvas.domain.job.Mode;
import io.loopcanvas.domain.job.StageKind;
import io.loopcanvas.domain.stage.RenderRequest;
import io.loopcanvas.domain.stage.RenderResult;
import io.loopcanvas.render.bundle.Manifest;
import io.loopcanvas.render.keyframe.KeyframeSettings;
import io.loopcanvas.render.shot.LoadedBundle;
import io.loopcanvas.render.shot.ShotFiles;
import io.loopcanvas.render.shot.ShotOrder;
import io.loopcanvas.render.shot.ShotRenderer;
import io.loopcanvas.stage.Stage;
import io.loopcanvas.stage.StageContext;
import io.loopcanvas.stage.StageException;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/** RENDER: one take of a shot through the bundle's diffusion models. */
@ApplicationScoped
public class RenderStage implements Stage<RenderRequest, RenderResult> {
  private final ModelRoom models;
  private final ReentrantLock oneAtATime = new ReentrantLock();

  public RenderStage(RenderConfig config) {
    models = new ModelRoom(config);
  }

  @Override
  public StageKind kind() {
    return StageKind.RENDER;
  }

  @Override
  public Class<RenderRequest> requestType() {
    return RenderRequest.class;
  }

  @Override
  public Set<String> unmet() {
    return models.problem().map(Set::of).orElse(Set.of());
  }

  /**
   * @throws StageException INPUT for an unusable request, RESOURCE {@code NO_CUDA}, {@code BUNDLE_NOT_CUDA},
   *     {@code BUNDLE_UNUSABLE} or {@code OUT_OF_MEMORY}, INTERNAL {@code NAN_LATENT} or {@code MODEL_FAILED}
   */
  @Override
  public RenderResult run(RenderRequest request, StageContext context) throws IOException, InterruptedException {
    RequestRules.check(request);
    oneAtATime.lockInterruptibly();
    try {
      LoadedBundle loaded = models.loaded(request.mode());
      Manifest manifest = loaded.bundle().manifest();
      ShotFiles files = new ShotRenderer(loaded).render(order(request, manifest), context.workFolder(), (fraction, step) -> {
        context.checkCancelled();
        context.progress(fraction, step);
      });
      return new RenderResult(
          context.publish("frames.zip", files.frames(), "application/zip"),
          context.publish("keyframe.png", files.keyframe(), "image/png"),
          context.publish("recipe.json", files.recipe(), "application/json"),
          files.frameCount(),
          manifest.motion().fps());
    } catch (EngineException e) {
      throw modelFailure(e);
    } finally {
      oneAtATime.unlock();
    }
  }

  private static ShotOrder order(RenderRequest request, Manifest manifest) {
    KeyframeSettings keyframe = KeyframeSettings.of(manifest.keyframe(), request.seed(), request.guidance());
    ShotOrder still = new ShotOrder(request.prompt(), request.negativePrompt(), keyframe, Optional.empty());
    return request.mode() == Mode.FAST ? still : still.moving(manifest, request.motionBucket(), request.noiseAugmentation());
  }

  private static StageException modelFailure(EngineException e) {
    String words = String.valueOf(e.getMessage());
    boolean memory = words.contains("allocate memory") || words.contains("out of memory");
    return memory
        ? new StageException(ErrorKind.RESOURCE, "OUT_OF_MEMORY",
            "the models need more memory than this machine has free: stop other programs or use a smaller bundle", e)
        : new StageException(ErrorKind.INTERNAL, "MODEL_FAILED",
            "a module of the bundle failed; if it happens again, export the bundle again: " + words.lines().findFirst().orElse(""), e);
  }

  @PreDestroy
  void close() {
    models.close();
  }
}
