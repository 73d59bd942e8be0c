package io.loopcanvas.standalone.serve;

import io.loopcanvas.embedded.Folders;
import io.loopcanvas.standalone.service.PidFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that one running LoopCanvas keeps.
 *
 * <pre>
 * lock  serve.json            who uses the folder, and under which address
 * postgres/ kafka/ s3/        the jobs, the facts, the files
 * run/SERVICE.pid             the children
 * logs/SERVICE.log            what they print
 * work/SERVICE/               their temporary files
 * private/generate-*          the folders of {@code generate} without {@code serve}
 * private/kept-*              those whose output could not be copied out
 * </pre>
 */
public record DataFolder(Path root) {

  public DataFolder {
    root = root.toAbsolutePath().normalize();
  }

  /** The given folder, else {@code LOOPCANVAS_DATA}, else {@code .loopcanvas} in the working directory. */
  public static DataFolder of(Optional<Path> given, Map<String, String> environment) {
    return new DataFolder(given.orElseGet(() -> Path.of(environment.getOrDefault("LOOPCANVAS_DATA", ".loopcanvas"))));
  }

  Path lock() {
    return root.resolve("lock");
  }

  public RunFile runFile() {
    return new RunFile(root.resolve("serve.json"));
  }

  Path privateFolders() {
    return root.resolve("private");
  }

  PidFile pidFile(String service) {
    return new PidFile(root.resolve("run").resolve(service + ".pid"));
  }

  public Path logs() {
    return root.resolve("logs");
  }

  Path log(String service) throws IOException {
    return Files.createDirectories(logs()).resolve(service + ".log");
  }

  /** What was made of a job, by stage, shot and take, each file as it was put into the store's one bucket. */
  Path files(String job) {
    return root.resolve("s3").resolve("loopcanvas").resolve("jobs").resolve(job);
  }

  /** An empty folder for temporary files; what an earlier run left there is gone. */
  Path freshWork(String service) throws IOException {
    Path work = root.resolve("work").resolve(service);
    Folders.delete(work);
    return Files.createDirectories(work);
  }
}
