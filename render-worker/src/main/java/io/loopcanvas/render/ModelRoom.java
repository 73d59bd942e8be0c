package io.loopcanvas.render;

import io.loopcanvas.domain.job.ErrorKind;
import io.loopcanvas.domain.job.Mode;
import io.loopcanvas.render.bundle.Bundle;
import io.loopcanvas.render.bundle.Processor;
import io.loopcanvas.render.shot.LoadedBundle;
import io.loopcanvas.stage.StageException;
import io.loopcanvas.torch.TorchEngine;
import io.loopcanvas.torch.bundle.BundleException;
import java.util.Optional;

/** The one bundle of this process: verified once, libtorch and modules loaded at the first task and then kept. */
final class ModelRoom implements AutoCloseable {
  private final RenderConfig config;
  private Optional<Bundle> verified = Optional.empty();
  private Optional<TorchEngine> engine = Optional.empty();
  private Optional<LoadedBundle> loaded = Optional.empty();

  ModelRoom(RenderConfig config) {
    this.config = config;
  }

  /** Why the bundle cannot be used, if it cannot. */
  synchronized Optional<String> problem() {
    try {
      verify();
      return Optional.empty();
    } catch (BundleException e) {
      return Optional.of(e.getMessage());
    }
  }

  /** @throws StageException RESOURCE when the bundle is not what its manifest says */
  synchronized Bundle bundle() {
    try {
      return verify();
    } catch (BundleException e) {
      throw new StageException(ErrorKind.RESOURCE, "BUNDLE_UNUSABLE", e.getMessage(), e);
    }
  }

  /** @throws StageException RESOURCE when the bundle or the device that it needs is not here */
  synchronized LoadedBundle loaded(Mode mode) {
    Bundle bundle = bundle();
    if (engine.isEmpty()) {
      engine = Optional.of(TorchEngine.start(config.cache()));
    }
    requireDevice(mode, bundle, engine.get());
    if (loaded.isEmpty()) {
      loaded = Optional.of(new LoadedBundle(bundle, engine.get()));
    }
    return loaded.get();
  }

  private static void requireDevice(Mode mode, Bundle bundle, TorchEngine engine) {
    boolean cuda = bundle.manifest().cuda();
    if ((mode == Mode.CLOUD || cuda) && engine.cudaDevices() == 0) {
      throw new StageException(ErrorKind.RESOURCE, "NO_CUDA", "libtorch finds no CUDA device here: run the worker on a machine"
          + " with an NVIDIA GPU and point PYTORCH_LIBRARY_PATH to torch 2.7.1 for CUDA, or use mode local");
    }
    if (mode == Mode.CLOUD && !cuda) {
      throw new StageException(ErrorKind.RESOURCE, "BUNDLE_NOT_CUDA", "the bundle '" + bundle.manifest().name()
          + "' was traced for the CPU: set LOOPCANVAS_RENDER_BUNDLE to a bundle exported on CUDA, or use mode local");
    }
  }

  private Bundle verify() throws BundleException {
    if (verified.isEmpty()) {
      verified = Optional.of(Bundle.open(config.bundle()).on(Processor.here(), config.emulateBf16(), config.variant()));
    }
    return verified.get();
  }

  @Override
  public synchronized void close() {
    loaded.ifPresent(LoadedBundle::close);
    loaded = Optional.empty();
  }
}
