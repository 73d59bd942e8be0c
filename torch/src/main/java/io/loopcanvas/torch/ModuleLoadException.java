package io.loopcanvas.torch;

import ai.djl.engine.EngineException;

/** Memory or the CUDA device failed while a module was loaded; nothing is wrong with its file. */
public final class ModuleLoadException extends EngineException {
  private static final long serialVersionUID = 1;

  ModuleLoadException(String name, EngineException cause) {
    super("loading " + name + ": " + EngineFault.cause(cause), cause);
  }
}
