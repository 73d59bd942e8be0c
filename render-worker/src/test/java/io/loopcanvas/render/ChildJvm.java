package io.loopcanvas.render;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A program of this module in a process of its own. */
public final class ChildJvm {
  private ChildJvm() {}

  /**
   * @param folder gets {@code out}, what the program says, and {@code crash.log} if native code dies; its temporary files are below
   * @param line the class with {@code main} and its arguments
   */
  public static Process start(Path folder, String... line) throws IOException {
    return start(folder, Map.of(), line);
  }

  /** As {@link #start(Path, String...)} with more in the environment. */
  public static Process start(Path folder, Map<String, String> environment, String... line) throws IOException {
    List<String> all = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m",
        "-XX:+UseSerialGC", "-XX:ErrorFile=" + folder.resolve("crash.log"), "-Djava.io.tmpdir=" + folder,
        "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-cp", System.getProperty("java.class.path")));
    all.addAll(List.of(line));
    ProcessBuilder builder = new ProcessBuilder(all).redirectErrorStream(true).redirectOutput(folder.resolve("out").toFile());
    builder.environment().putAll(environment);
    return builder.start();
  }
}
