package io.loopcanvas.torch;

import ai.djl.engine.EngineException;
import java.util.regex.Pattern;

/** What a failure inside libtorch means, by its words: one class of exception stands for all. */
public enum EngineFault {
  OUT_OF_MEMORY,
  /** The CUDA context is broken, every later call of this process would fail. */
  DEVICE_LOST,
  OTHER;

  /** The last are those of cuBLAS and its kin, which come as CUDA errors, of cuDNN 9, and of C++. */
  private static final Pattern MEMORY =
      Pattern.compile("allocate memory|out of memory|STATUS_ALLOC_FAILED|ALLOCATION_FAILED|std::bad_alloc");

  /** A broken context is told by whichever library meets it first; what cuDNN does not support is no such fault. */
  private static final Pattern DEVICE =
      Pattern.compile("CUDA (driver )?error|cuDNN error: CUDNN_STATUS_(EXECUTION_FAILED|INTERNAL_ERROR|MAPPING_ERROR)");

  private static final String RAISED = "RuntimeError: ";

  public static EngineFault of(EngineException e) {
    String words = String.valueOf(e.getMessage());
    if (MEMORY.matcher(words).find()) {
      return OUT_OF_MEMORY;
    }
    return DEVICE.matcher(words).find() ? DEVICE_LOST : OTHER;
  }

  /** The line that says why: behind the traceback for what failed inside TorchScript, else the first. */
  public static String cause(EngineException e) {
    String words = String.valueOf(e.getMessage());
    return words.lines().filter(line -> line.startsWith(RAISED)).map(line -> line.substring(RAISED.length())).findFirst()
        .or(() -> words.lines().findFirst())
        .orElse("");
  }
}
