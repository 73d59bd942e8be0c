package io.loopcanvas.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * Where the program and its services are.
 *
 * @param home the folder that holds the services' and the bundles' folders
 */
public record Installation(Path home) {

  /** The folder that {@code LOOPCANVAS_HOME} names, else the working directory. */
  public static Installation here() {
    return new Installation(
        Path.of(Optional.ofNullable(System.getenv("LOOPCANVAS_HOME")).orElse("")).toAbsolutePath().normalize());
  }

  public Path bundles() {
    return home.resolve("bundles");
  }

  /** The folder with {@code quarkus-run.jar} of a built service. */
  public Path application(String service) {
    return home.resolve(service).resolve("target").resolve("quarkus-app");
  }

  public boolean built(String service) {
    return Files.isRegularFile(application(service).resolve("quarkus-run.jar"));
  }

  public static String version() {
    try (InputStream in = Installation.class.getResourceAsStream("version.properties")) {
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
