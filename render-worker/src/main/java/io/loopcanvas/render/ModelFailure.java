package io.loopcanvas.render;

import ai.djl.engine.EngineException;
import io.loopcanvas.domain.job.ErrorKind;
import io.loopcanvas.stage.StageException;
import io.loopcanvas.torch.EngineFault;
import io.loopcanvas.torch.ModuleLoadException;

/** What a failure inside libtorch means for the task and for this process. */
sealed interface ModelFailure {
  /** A smaller picture would fit. */
  record OutOfMemory(Throwable cause) implements ModelFailure {}

  /** No size would fit: memory ran out while a module was loaded. */
  record TooLarge(EngineException cause) implements ModelFailure {}

  /** Every later call would fail: the process must end, the lease brings the task back. */
  record DeviceLost(EngineException cause) implements ModelFailure {}

  record Broken(EngineException cause) implements ModelFailure {}

  static ModelFailure of(EngineException e) {
    return switch (EngineFault.of(e)) {
      case OUT_OF_MEMORY -> e instanceof ModuleLoadException ? new TooLarge(e) : new OutOfMemory(e);
      case DEVICE_LOST -> new DeviceLost(e);
      case OTHER -> new Broken(e);
    };
  }

  /**
   * The failure in words that say what to do.
   *
   * @param size of the picture that was asked for
   * @param multiple what its sides must be multiples of
   */
  default StageException worded(PictureSize size, int multiple) {
    return switch (this) {
      case OutOfMemory(Throwable e) -> new StageException(ErrorKind.RESOURCE, "OUT_OF_MEMORY", "the models need more memory"
          + " than this machine has free at " + size + ": " + size.half(multiple)
          + " takes half of it; ask for that size, export the bundle with that --width and --height, "
          + (e instanceof OutOfMemoryError ? "give Java more by LOOPCANVAS_HEAP_RENDER_WORKER" : "stop other programs")
          + " or use a smaller bundle", e);
      case TooLarge(EngineException e) -> new StageException(ErrorKind.RESOURCE, "OUT_OF_MEMORY", "the bundle's models do not fit"
          + " into the memory that this machine has free: stop other programs, use a machine with more memory or a smaller bundle", e);
      case DeviceLost(EngineException e) -> new StageException(ErrorKind.RESOURCE, "DEVICE_LOST",
          "the CUDA device failed: " + EngineFault.cause(e), e);
      case Broken(EngineException e) -> new StageException(ErrorKind.INTERNAL, "MODEL_FAILED",
          "a module of the bundle failed; if it happens again, run loopcanvas models verify or export the bundle again: " + EngineFault.cause(e), e);
    };
  }
}
