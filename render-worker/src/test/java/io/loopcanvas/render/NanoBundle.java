package io.loopcanvas.render;

import io.loopcanvas.render.bundle.Bundle;
import io.loopcanvas.render.bundle.Processor;
import io.loopcanvas.render.shot.LoadedBundle;
import io.loopcanvas.torch.TorchEngine;
import io.loopcanvas.torch.bundle.BundleException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The bundle that ships with the repository, its float32 modules opened once for all tests of this module. */
public final class NanoBundle {
  public static final Path FOLDER = Path.of("..", "bundles", "nano");
  public static final Path CACHE = Path.of(System.getProperty("user.home"), ".cache", "loopcanvas", "djl");

  private static final LoadedBundle LOADED = load();

  private NanoBundle() {}

  public static LoadedBundle loaded() {
    return LOADED;
  }

  /** Any bundle, with modules of its own. */
  public static LoadedBundle loaded(Bundle bundle) {
    return new LoadedBundle(bundle, TorchEngine.start(CACHE));
  }

  public static RenderConfig config(Path bundle) {
    return new Config(bundle, CACHE, false, Optional.empty());
  }

  /** The same bundle with the modules that a worker takes on such a processor. */
  public static LoadedBundle on(Processor processor) throws BundleException {
    Bundle fitting = LOADED.bundle().on(processor, false, Optional.empty());
    return fitting.equals(LOADED.bundle()) ? LOADED : loaded(fitting);
  }

  /** The float32 modules and, where this processor computes with bfloat16, those that a worker takes here. */
  static Set<LoadedBundle> variants() throws BundleException {
    return new LinkedHashSet<>(List.of(LOADED, on(Processor.here())));
  }

  private static LoadedBundle load() {
    try {
      return loaded(Bundle.open(FOLDER));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private record Config(Path bundle, Path cache, boolean emulateBf16, Optional<String> variant) implements RenderConfig {}
}
