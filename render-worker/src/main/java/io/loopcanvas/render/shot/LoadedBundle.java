package io.loopcanvas.render.shot;

import io.loopcanvas.render.bundle.Bundle;
import io.loopcanvas.render.text.PromptEncoder;
import io.loopcanvas.torch.ModuleShelf;
import io.loopcanvas.torch.TorchEngine;
import java.io.IOException;
import java.util.Optional;

/** A verified bundle whose modules are loaded as they are needed, once, and freed together. */
public final class LoadedBundle implements AutoCloseable {
  private final Bundle bundle;
  private final TorchEngine engine;
  private final ModuleShelf shelf;
  private Optional<PromptEncoder> prompts = Optional.empty();

  public LoadedBundle(Bundle bundle, TorchEngine engine) {
    this.bundle = bundle;
    this.engine = engine;
    this.shelf = new ModuleShelf(engine, bundle.folder(), bundle.manifest().cuda());
  }

  public Bundle bundle() {
    return bundle;
  }

  public ModuleShelf shelf() {
    return shelf;
  }

  /** The one encoder of this bundle, which remembers what the shots before have asked for. */
  public synchronized PromptEncoder prompts() throws IOException {
    if (prompts.isEmpty()) {
      prompts = Optional.of(new PromptEncoder(bundle, shelf));
    }
    return prompts.get();
  }

  /** {@code cuda} or {@code cpu}. */
  public String device() {
    return bundle.manifest().cuda() ? "cuda" : "cpu";
  }

  public String torchVersion() {
    return engine.version();
  }

  @Override
  public synchronized void close() {
    prompts = Optional.empty();
    shelf.close();
  }
}
