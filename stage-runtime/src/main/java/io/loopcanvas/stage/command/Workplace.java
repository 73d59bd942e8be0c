package io.loopcanvas.stage.command;

import io.loopcanvas.stage.FolderContext;
import io.loopcanvas.stage.Folders;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/** A temporary folder with a stage's context in it, gone at the end however the program ends short of SIGKILL. */
public final class Workplace implements AutoCloseable {
  private final Path folder;
  private final FolderContext context;
  private final Thread hook = new Thread(this::remove);
  private volatile boolean ending;

  /** @param stage for the folder's name */
  public Workplace(String stage, PrintWriter err) throws IOException {
    folder = Files.createTempDirectory("loopcanvas-" + stage);
    Runtime.getRuntime().addShutdownHook(hook);
    context = new FolderContext(folder, StageProgram.progress(err), () -> ending);
  }

  public Path folder() {
    return folder;
  }

  public FolderContext context() {
    return context;
  }

  /** A fresh path inside. */
  public Path file(String name) {
    return folder.resolve(name);
  }

  @Override
  public void close() {
    remove();
    Runtime.getRuntime().removeShutdownHook(hook);
  }

  private void remove() {
    ending = true;
    try {
      Folders.delete(folder);
    } catch (IOException e) {
      System.err.println("loopcanvas: " + folder + " could not be removed: " + e.getMessage());
    }
  }
}
