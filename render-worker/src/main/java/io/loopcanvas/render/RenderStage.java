package io.loopcanvas.render;

import io.loopcanvas.domain.job.Mode;
import io.loopcanvas.domain.job.StageKind;
import io.loopcanvas.domain.stage.RenderRequest;
import io.loopcanvas.domain.stage.RenderResult;
import io.loopcanvas.render.bundle.Manifest;
import io.loopcanvas.render.keyframe.KeyframeSettings;
import io.loopcanvas.render.shot.ShotFiles;
import io.loopcanvas.render.shot.ShotOrder;
import io.loopcanvas.stage.Stage;
import io.loopcanvas.stage.StageContext;
import io.loopcanvas.stage.StageException;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** RENDER: one take of a shot through the bundle's diffusion models. */
@ApplicationScoped
public class RenderStage implements Stage<RenderRequest, RenderResult> {
  private final Rendering rendering;

  public RenderStage(RenderConfig config) {
    rendering = new Rendering(config);
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
    return rendering.problem().map(Set::of).orElse(Set.of());
  }

  /** @throws StageException INPUT for an unusable request, else as {@link Rendering#render} */
  @Override
  public RenderResult run(RenderRequest request, StageContext context) throws IOException, InterruptedException {
    RequestRules.check(request);
    ShotFiles files = rendering.render(request.mode(), bundle -> order(request, bundle.manifest()), context.workFolder(),
        (fraction, step) -> {
          context.checkCancelled();
          context.progress(fraction, step);
        });
    return new RenderResult(
        context.publish("frames.zip", files.frames(), "application/zip"),
        context.publish("keyframe.png", files.keyframe(), "image/png"),
        context.publish("recipe.json", files.recipe(), "application/json"),
        files.frameCount(),
        rendering.bundle().manifest().motion().fps());
  }

  /** What a request asks of a bundle; what it leaves open is the bundle's default. */
  public static ShotOrder order(RenderRequest request, Manifest manifest) {
    KeyframeSettings keyframe = KeyframeSettings.of(
        manifest.keyframe(), request.seed(), request.guidance(), request.factors().guidance());
    ShotOrder still = new ShotOrder(request.prompt(), request.negativePrompt(), request.light(), keyframe, Optional.empty());
    return request.mode() == Mode.FAST
        ? still
        : still.moving(manifest, request.motionBucket(), request.noiseAugmentation(), request.factors());
  }

  @PreDestroy
  void close() {
    rendering.close();
  }
}
