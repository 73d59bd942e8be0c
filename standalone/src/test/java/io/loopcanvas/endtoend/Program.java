package io.loopcanvas.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The built program, run as the shell script runs it. */
final class Program {
  static final Path HOME = Path.of(System.getProperty("user.dir")).getParent();
  static final Path SONG = HOME.resolve("examples/first-light.mp3");

  private Program() {}

  /** @param log takes standard output and error */
  static Process start(Path log, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(
        "env", "--default-signal=INT", // a shell's background jobs ignore Ctrl-C, and so would this
        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", jar().toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().put("LOOPCANVAS_HOME", HOME.toString());
    return builder.start();
  }

  private static Path jar() throws IOException {
    try (Stream<Path> files = Files.list(HOME.resolve("standalone/target"))) {
      return files.filter(f -> f.getFileName().toString().matches("standalone-.*\\.jar")).findFirst().orElseThrow();
    }
  }
}
