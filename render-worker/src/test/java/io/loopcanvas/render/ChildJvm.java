package io.loopcanvas.render;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program of this module in a process of its own. */
public final class ChildJvm {
  private ChildJvm() {}

  /**
   * @param folder gets {@code out}, what the program says, and {@code crash.log} if native code dies; its temporary files are below
   * @param line the class with {@code main} and its arguments
   */
  public static Process start(Path folder, String... line) throws IOException {
    List<String> all = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m",
        "-XX:+UseSerialGC", "-XX:ErrorFile=" + folder.resolve("crash.log"), "-Djava.io.tmpdir=" + folder,
        "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-cp", System.getProperty("java.class.path")));
    all.addAll(List.of(line));
    return new ProcessBuilder(all).redirectErrorStream(true).redirectOutput(folder.resolve("out").toFile()).start();
  }
}
