package io.loopcanvas.standalone.service;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The jars of a built Quarkus application as one flat class path. */
public final class ServiceClassPath {
  /** The order that the fast-jar launcher itself uses: what the build rewrote hides the original. */
  private static final List<String> FOLDERS = List.of("quarkus", "app", "lib/boot", "lib/main");

  private ServiceClassPath() {}

  /** @param application the folder {@code quarkus-app} */
  public static String of(Path application) throws IOException {
    List<String> jars = new ArrayList<>();
    for (String folder : FOLDERS) {
      try (Stream<Path> files = Files.list(application.resolve(folder))) {
        files.filter(file -> file.toString().endsWith(".jar")).map(Path::toString).sorted().forEach(jars::add);
      }
    }
    return String.join(File.pathSeparator, jars);
  }
}
