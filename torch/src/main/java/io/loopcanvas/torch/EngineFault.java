package io.loopcanvas.torch;

import ai.djl.engine.EngineException;
import java.util.regex.Pattern;

/** What a failure inside libtorch means, by its words: one class of exception stands for all. */
public enum EngineFault {
  OUT_OF_MEMORY,
  /** The CUDA context is broken, every later call of this process would fail. */
  DEVICE_LOST,
  OTHER;

  /** The last are those of cuBLAS and its kin, which come as CUDA errors, and of C++. */
  private static final Pattern MEMORY = Pattern.compile("allocate memory|out of memory|STATUS_ALLOC_FAILED|std::bad_alloc");

  private static final String RAISED = "RuntimeError: ";

  public static EngineFault of(EngineException e) {
    String words = String.valueOf(e.getMessage());
    if (MEMORY.matcher(words).find()) {
      return OUT_OF_MEMORY;
    }
    return words.contains("CUDA error") ? DEVICE_LOST : OTHER;
  }

  /** The line that says why: behind the traceback for what failed inside TorchScript, else the first. */
  public static String cause(EngineException e) {
    String words = String.valueOf(e.getMessage());
    return words.lines().filter(line -> line.startsWith(RAISED)).map(line -> line.substring(RAISED.length())).findFirst()
        .or(() -> words.lines().findFirst())
        .orElse("");
  }
}
