package io.loopcanvas.torch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The modules of a bundle that may never be needed, on the processor: libtorch is started with the first of them. */
public final class LazyShelf implements AutoCloseable {
  private final Path folder;
  private final Path cache;
  private Optional<ModuleShelf> shelf = Optional.empty();

  /** @param cache writable folder for libtorch's unpacked libraries */
  public LazyShelf(Path folder, Path cache) {
    this.folder = folder;
    this.cache = cache;
  }

  /** As {@link ModuleShelf#module}. */
  public synchronized TorchModule module(String file) throws IOException {
    if (shelf.isEmpty()) {
      shelf = Optional.of(new ModuleShelf(TorchEngine.start(cache), folder, false));
    }
    return shelf.get().module(file);
  }

  @Override
  public synchronized void close() {
    shelf.ifPresent(ModuleShelf::close);
    shelf = Optional.empty();
  }
}
