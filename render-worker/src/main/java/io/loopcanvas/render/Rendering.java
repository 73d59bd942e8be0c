package io.loopcanvas.render;

import ai.djl.engine.EngineException;
import io.loopcanvas.domain.job.Mode;
import io.loopcanvas.render.bundle.Bundle;
import io.loopcanvas.render.bundle.Manifest;
import io.loopcanvas.render.shot.LoadedBundle;
import io.loopcanvas.render.shot.ShotFiles;
import io.loopcanvas.render.shot.ShotOrder;
import io.loopcanvas.render.shot.ShotRenderer;
import io.loopcanvas.render.shot.ShotWatch;
import io.loopcanvas.stage.DiskFull;
import io.loopcanvas.stage.StageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** Shots from this process' one bundle, one at a time, with failures in the words of stages. */
public final class Rendering implements AutoCloseable {
  /** The process' exit code after the CUDA device failed: EX_TEMPFAIL of sysexits.h, a restart may cure it. */
  public static final int DEVICE_LOST = 75;

  /** What to know when the disk is full. */
  public static final String ROOM = "a shot at the nano bundle's size takes about 45 MB there";

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
   * @throws StageException INPUT {@code BAD_SIZE}, {@code BAD_STEPS} or {@code BAD_PARAMETER}, RESOURCE {@code NO_CUDA},
   *     {@code BUNDLE_NOT_CUDA}, {@code BUNDLE_UNUSABLE}, {@code DISK_FULL} or {@code OUT_OF_MEMORY}, INTERNAL {@code NAN_LATENT}
   *     or {@code MODEL_FAILED}
   */
  public ShotFiles render(Mode mode, Wish wish, Path folder, ShotWatch watch) throws IOException, InterruptedException {
    oneAtATime.lockInterruptibly();
    try {
      Bundle bundle = models.bundle();
      ShotOrder order = wish.order(bundle);
      OrderRules.check(order, bundle.manifest());
      return rendered(order, models.loaded(mode), folder, watch);
    } catch (IOException e) {
      throw DiskFull.wordedOrThrow(e, folder, ROOM);
    } finally {
      oneAtATime.unlock();
    }
  }

  private static ShotFiles rendered(ShotOrder order, LoadedBundle loaded, Path folder, ShotWatch watch)
      throws IOException, InterruptedException {
    try {
      return new ShotRenderer(loaded).render(order, folder, watch);
    } catch (EngineException e) {
      throw failure(ModelFailure.of(e), order, loaded.bundle().manifest());
    } catch (OutOfMemoryError e) {
      throw failure(new ModelFailure.OutOfMemory(e), order, loaded.bundle().manifest());
    }
  }

  private static StageException failure(ModelFailure failure, ShotOrder order, Manifest manifest) {
    PictureSize size = new PictureSize(order.keyframe().width(), order.keyframe().height());
    StageException worded = failure.worded(size, PictureSize.multiple(manifest));
    if (failure instanceof ModelFailure.DeviceLost) {
      System.err.println(worded.getMessage());
      Runtime.getRuntime().halt(DEVICE_LOST);
    }
    return worded;
  }

  /** Frees the models, unless a shot still computes with them: then the process is ending, and their memory goes with it. */
  @Override
  public void close() {
    if (oneAtATime.tryLock()) {
      try {
        models.close();
      } finally {
        oneAtATime.unlock();
      }
    }
  }
}
