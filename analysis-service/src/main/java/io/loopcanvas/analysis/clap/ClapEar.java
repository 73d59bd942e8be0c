package io.loopcanvas.analysis.clap;

import ai.djl.engine.EngineException;
import io.loopcanvas.analysis.audio.Resampled;
import io.loopcanvas.analysis.audio.Track;
import io.loopcanvas.analysis.mood.Resemblance;
import io.loopcanvas.domain.catalogue.HearingCatalogue;
import io.loopcanvas.domain.job.ErrorKind;
import io.loopcanvas.stage.StageCancelledException;
import io.loopcanvas.stage.StageException;
import io.loopcanvas.torch.LazyShelf;
import io.loopcanvas.torch.Tensor;
import io.loopcanvas.torch.bundle.BundleException;
import io.loopcanvas.torch.bundle.HearingManifest;
import io.loopcanvas.torch.bundle.SideBundle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Listens with a bundle of the CLAP kind. Libtorch and the model are loaded at the first song and then kept. */
public final class ClapEar implements AutoCloseable {
  private final HearingCatalogue catalogue = HearingCatalogue.shipped();
  private final LogMel front = new LogMel();
  private final SideBundle<HearingManifest> bundle;
  private final Sentences sentences;
  private final LazyShelf modules;

  /**
   * Checks every file; loads no native code.
   *
   * @param cache writable folder for libtorch's unpacked libraries
   * @throws BundleException when the bundle cannot be used, saying what to do
   */
  public ClapEar(Path folder, Path cache) throws BundleException {
    bundle = SideBundle.hearing(folder);
    modules = new LazyShelf(folder, cache);
    try {
      sentences = Sentences.of(bundle, catalogue);
    } catch (IOException e) {
      throw new BundleException(bundle.manifest().hearing().texts() + " cannot be read: export the bundle again", e);
    }
  }

  /**
   * @param file that {@code track} was decoded from
   * @throws StageException INTERNAL {@code HEARING_FAILED}, or as {@link Resampled#parts}
   */
  public synchronized Resemblance hear(Path file, Track track, BooleanSupplier cancelled) throws IOException, InterruptedException {
    List<Integer> starts = EnergyWindows.starts(track, catalogue.windows());
    List<float[]> windows = new Resampled(file, LogMel.RATE, cancelled).parts(starts, EnergyWindows.SECONDS);
    float[] sum = new float[bundle.manifest().hearing().width()];
    for (float[] window : windows) {
      if (cancelled.getAsBoolean()) {
        throw new StageCancelledException();
      }
      float[] vector = vector(window);
      for (int i = 0; i < sum.length; i++) {
        sum[i] += vector[i];
      }
    }
    return windows.isEmpty() ? Resemblance.NONE : sentences.to(unit(sum), catalogue.furthest());
  }

  /** The unit vector of at most ten seconds at 48 kHz. */
  float[] vector(float[] window) throws IOException {
    try {
      Tensor vector = modules.module(bundle.manifest().hearing().module()).apply(new Tensor(front.of(window), 1, 1, LogMel.FRAMES, LogMel.BANDS));
      if (!vector.finite()) {
        throw new StageException(ErrorKind.INTERNAL, "HEARING_FAILED", "the model for hearing gave values that are no numbers:"
            + " verify the bundle with 'loopcanvas models verify'");
      }
      return vector.values();
    } catch (EngineException e) {
      throw new StageException(ErrorKind.INTERNAL, "HEARING_FAILED", "the model for hearing failed: " + e.getMessage(), e);
    }
  }

  private static float[] unit(float[] vector) {
    double square = 0;
    for (float value : vector) {
      square += (double) value * value;
    }
    float length = (float) Math.sqrt(Math.max(1e-24, square));
    float[] unit = new float[vector.length];
    for (int i = 0; i < unit.length; i++) {
      unit[i] = vector[i] / length;
    }
    return unit;
  }

  @Override
  public synchronized void close() {
    modules.close();
  }
}
