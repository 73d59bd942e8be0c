package io.loopcanvas.torch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The modules of one bundle folder, each loaded when first asked for and kept until the shelf is closed. */
public final class ModuleShelf implements AutoCloseable {
  private final Path folder;
  private final boolean cuda;
  private final Map<String, TorchModule> loaded = new LinkedHashMap<>();

  /** @param engine proof that libtorch runs */
  public ModuleShelf(TorchEngine engine, Path folder, boolean cuda) {
    if (cuda && engine.cudaDevices() == 0) {
      throw new IllegalArgumentException("no CUDA device for the modules in " + folder);
    }
    this.folder = folder;
    this.cuda = cuda;
  }

  /**
   * @param file path inside the folder
   * @throws IOException if libtorch cannot read it
   * @throws ModuleLoadException if memory or the device fails
   */
  public synchronized TorchModule module(String file) throws IOException {
    TorchModule module = loaded.get(file);
    if (module == null) {
      module = TorchModule.load(folder.resolve(file), TorchEngine.device(cuda));
      loaded.put(file, module);
    }
    return module;
  }

  @Override
  public synchronized void close() {
    loaded.values().forEach(TorchModule::close);
    loaded.clear();
  }
}
