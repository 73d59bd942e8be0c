package io.loopcanvas.standalone.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * The command line of one service: its built Quarkus application as a flat class path, so that the JVM's AOT cache
 * (JEP 514) covers all of its classes. The first run writes the cache when it ends, later runs start from it; the JVM
 * itself refuses a cache of other jars or another JDK and starts without.
 *
 * @param application the folder {@code quarkus-app}
 */
public record ServiceCommand(ServiceSpec spec, Path application) {
  private static final String MAIN = "io.quarkus.runner.GeneratedMain";

  public Path cache() {
    return application.resolveSibling(spec.name() + ".aot");
  }

  /** Whether the next run records the cache and so takes longer to end. */
  public boolean records() throws IOException {
    return !Files.exists(cache())
        || Files.getLastModifiedTime(cache()).compareTo(
            Files.getLastModifiedTime(application.resolve("quarkus-run.jar"))) < 0;
  }

  public List<String> line() throws IOException {
    List<String> line = new ArrayList<>();
    // a session of its own: Ctrl-C in a terminal is for the launcher, which ends its children in order
    Path session = Path.of("/usr/bin/setsid");
    if (Files.isExecutable(session)) {
      line.add(session.toString());
    }
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-Xmx" + spec.heap(), "-Xms16m", "-Xss512k", "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders",
        "-XX:+ExitOnOutOfMemoryError", "-XX:+ErrorFileToStderr", "-XX:-UsePerfData", "-XX:MinHeapFreeRatio=10", "-XX:MaxHeapFreeRatio=25"));
    line.addAll(switch (spec.compiler()) {
      case QUICK -> List.of("-XX:TieredStopAtLevel=1");
      case FULL -> List.of();
    });
    line.addAll(List.of(records() ? "-XX:AOTCacheOutput=" + cache() : "-XX:AOTCache=" + cache(),
        "-Xlog:aot*=off", "-Xlog:cds*=off"));
    line.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow",
        "-Djava.util.logging.manager=org.jboss.logmanager.LogManager", "-Djava.awt.headless=true"));
    line.addAll(opens());
    line.addAll(List.of("-cp", ServiceClassPath.of(application), MAIN));
    return line;
  }

  /** The packages that Quarkus has opened by the manifest of its own launcher. */
  private List<String> opens() throws IOException {
    try (JarFile launcher = new JarFile(application.resolve("quarkus-run.jar").toFile())) {
      String opens = launcher.getManifest().getMainAttributes().getValue("Add-Opens");
      return opens == null
          ? List.of()
          : Stream.of(opens.strip().split("\\s+")).map(name -> "--add-opens=" + name + "=ALL-UNNAMED").toList();
    }
  }
}
