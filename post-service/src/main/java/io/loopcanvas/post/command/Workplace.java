package io.loopcanvas.post.command;

import io.loopcanvas.stage.FolderContext;
import io.loopcanvas.stage.command.StageProgram;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A temporary folder with a stage's context in it, gone at the end however the program ends short of SIGKILL. */
final class Workplace implements AutoCloseable {
  private final Path folder;
  private final FolderContext context;
  private final Thread hook = new Thread(this::remove);
  private volatile boolean ending;

  Workplace(PrintWriter err) throws IOException {
    folder = Files.createTempDirectory("loopcanvas-post");
    Runtime.getRuntime().addShutdownHook(hook);
    context = new FolderContext(folder, StageProgram.progress(err), () -> ending);
  }

  FolderContext context() {
    return context;
  }

  /** A fresh path inside. */
  Path file(String name) {
    return folder.resolve(name);
  }

  /** Moves a finished file to where it is wanted; a file of that name is replaced. */
  static void keep(Path made, Path wanted) throws IOException {
    if (wanted.toAbsolutePath().getParent() != null) {
      Files.createDirectories(wanted.toAbsolutePath().getParent());
    }
    Files.move(made, wanted, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void close() {
    remove();
    Runtime.getRuntime().removeShutdownHook(hook);
  }

  private void remove() {
    ending = true;
    try (Stream<Path> all = Files.walk(folder)) {
      List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      System.err.println("loopcanvas: " + folder + " could not be removed: " + e.getMessage());
    }
  }
}
