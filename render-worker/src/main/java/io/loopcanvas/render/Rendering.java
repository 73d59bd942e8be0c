package io.loopcanvas.render;

import ai.djl.engine.EngineException;
import io.loopcanvas.domain.job.ErrorKind;
import io.loopcanvas.domain.job.Mode;
import io.loopcanvas.render.bundle.Bundle;
import io.loopcanvas.render.shot.LoadedBundle;
import io.loopcanvas.render.shot.ShotFiles;
import io.loopcanvas.render.shot.ShotOrder;
import io.loopcanvas.render.shot.ShotRenderer;
import io.loopcanvas.render.shot.ShotWatch;
import io.loopcanvas.stage.StageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** Shots from this process' one bundle, one at a time, with failures in the words of stages. */
public final class Rendering implements AutoCloseable {
  /** The process' exit code after the CUDA device failed: EX_TEMPFAIL of sysexits.h, a restart may cure it. */
  public static final int DEVICE_LOST = 75;

  private static final String NO_SPACE = "No space left on device";  // strerror of ENOSPC

  private final ModelRoom models;
  private final ReentrantLock oneAtATime = new ReentrantLock();

  public Rendering(RenderConfig config) {
    models = new ModelRoom(config);
  }

  /** Makes the order out of what the bundle says. */
  @FunctionalInterface
  public interface Wish {
    ShotOrder order(Bundle bundle);
  }

  /** Why the bundle cannot be used, if it cannot. */
  Optional<String> problem() {
    return models.problem();
  }

  /** @throws StageException RESOURCE {@code BUNDLE_UNUSABLE} */
  public Bundle bundle() {
    return models.bundle();
  }

  /**
   * @param folder where the files are written
   * @throws StageException RESOURCE {@code NO_CUDA}, {@code BUNDLE_NOT_CUDA}, {@code BUNDLE_UNUSABLE}, {@code DISK_FULL} or
   *     {@code OUT_OF_MEMORY}, INTERNAL {@code NAN_LATENT} or {@code MODEL_FAILED}
   */
  public ShotFiles render(Mode mode, Wish wish, Path folder, ShotWatch watch) throws IOException, InterruptedException {
    oneAtATime.lockInterruptibly();
    try {
      LoadedBundle loaded = models.loaded(mode);
      return new ShotRenderer(loaded).render(wish.order(loaded.bundle()), folder, watch);
    } catch (EngineException e) {
      throw failure(ModelFailure.of(e));
    } catch (IOException e) {
      if (String.valueOf(e.getMessage()).contains(NO_SPACE)) {
        throw new StageException(ErrorKind.RESOURCE, "DISK_FULL",
            "the disk of " + folder + " is full: a shot at the nano bundle's size takes about 45 MB there", e);
      }
      throw e;
    } finally {
      oneAtATime.unlock();
    }
  }

  private StageException failure(ModelFailure failure) {
    StageException worded = failure.worded(models.bundle().manifest());
    if (failure instanceof ModelFailure.DeviceLost) {
      System.err.println(worded.getMessage());
      Runtime.getRuntime().halt(DEVICE_LOST);
    }
    return worded;
  }

  @Override
  public void close() {
    models.close();
  }
}
