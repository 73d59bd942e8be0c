package io.loopcanvas.render.models;

import io.loopcanvas.domain.job.ErrorKind;
import io.loopcanvas.stage.StageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The Python of {@code models/}, in the environment that its requirements were installed to. */
final class Python {
  private Python() {}

  /**
   * Runs a module of {@code models/} on this terminal; its paths are relative to the caller's folder.
   *
   * @return its exit code
   * @throws StageException INPUT saying how to make the environment
   */
  static int run(String module, List<String> arguments) throws IOException, InterruptedException {
    Path models = Place.home().resolve("models").toAbsolutePath().normalize();
    List<String> line = new ArrayList<>(List.of(interpreter(models).toString(), "-W", "ignore", "-m", module));
    line.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(line).inheritIO();
    builder.environment().put("PYTHONPATH", models.toString());
    builder.environment().putIfAbsent("TRANSFORMERS_VERBOSITY", "error");  // its notes at import are not about this
    return builder.start().waitFor();
  }

  private static Path interpreter(Path models) {
    Path found = Optional.ofNullable(System.getenv("LOOPCANVAS_PYTHON")).map(Path::of).orElse(models.resolve(".venv/bin/python"));
    if (!Files.isExecutable(found)) {
      throw new StageException(ErrorKind.INPUT, "NO_PYTHON", "there is no Python at " + found + ": make it with"
          + " python3.11 -m venv " + models + "/.venv && " + models + "/.venv/bin/pip install -r " + models + "/requirements.txt"
          + ", or name another by LOOPCANVAS_PYTHON");
    }
    return found;
  }
}
