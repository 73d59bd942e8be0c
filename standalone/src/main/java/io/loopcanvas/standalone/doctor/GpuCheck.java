package io.loopcanvas.standalone.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** An NVIDIA GPU, asked by its own tool; only cloud mode needs one. */
record GpuCheck() implements Check {
  private static final int PATIENCE_SECONDS = 10;
  private static final Finding NONE = new Finding.Note("no CUDA GPU found",
      "nothing to do for fast and local mode; cloud mode needs an NVIDIA GPU with its driver (nvidia-smi must work)");

  @Override
  public String name() {
    return "GPU";
  }

  @Override
  public Finding look() throws InterruptedException {
    try {
      Process tool = new ProcessBuilder("nvidia-smi", "--query-gpu=name,memory.total,driver_version", "--format=csv,noheader")
          .redirectError(ProcessBuilder.Redirect.DISCARD).start();
      if (!tool.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        tool.destroyForcibly();
        return NONE;
      }
      String answer = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return tool.exitValue() == 0 && !answer.isEmpty() ? new Finding.Fine(answer.replace("\n", "; ")) : NONE;
    } catch (IOException e) {
      return NONE;
    }
  }
}
