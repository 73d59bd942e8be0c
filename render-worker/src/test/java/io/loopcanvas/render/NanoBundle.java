package io.loopcanvas.render;

import io.loopcanvas.render.bundle.Bundle;
import io.loopcanvas.render.shot.LoadedBundle;
import io.loopcanvas.torch.TorchEngine;
import java.nio.file.Path;

/** The bundle that ships with the repository, opened once for all tests of this module. */
public final class NanoBundle {
  public static final Path FOLDER = Path.of("..", "bundles", "nano");
  public static final Path CACHE = Path.of(System.getProperty("user.home"), ".cache", "loopcanvas", "djl");

  private static final LoadedBundle LOADED = load();

  private NanoBundle() {}

  public static LoadedBundle loaded() {
    return LOADED;
  }

  public static RenderConfig config(Path bundle) {
    return new Config(bundle, CACHE, false);
  }

  private static LoadedBundle load() {
    try {
      return new LoadedBundle(Bundle.open(FOLDER), TorchEngine.start(CACHE));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private record Config(Path bundle, Path cache, boolean emulateBf16) implements RenderConfig {}
}
