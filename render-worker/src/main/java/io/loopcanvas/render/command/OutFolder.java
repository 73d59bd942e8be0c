package io.loopcanvas.render.command;

import io.loopcanvas.domain.job.ErrorKind;
import io.loopcanvas.render.shot.ShotFiles;
import io.loopcanvas.stage.StageException;
import io.loopcanvas.stage.command.Destination;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Where a shot's files go: a new or an empty folder, left empty again unless everything arrives in it. */
final class OutFolder {
  static final String RECIPE = "recipe.json";

  private final Path folder;
  private final boolean made;

  private OutFolder(Path folder, boolean made) {
    this.folder = folder;
    this.made = made;
  }

  /**
   * Makes the folder, so that a render of minutes does not end at one that cannot be written.
   *
   * @throws StageException INPUT when it holds something or cannot be written
   */
  static OutFolder ready(Path folder) throws IOException {
    boolean made = Files.notExists(folder);
    Destination.folder(folder);
    try (Stream<Path> there = Files.list(folder)) {
      if (there.findAny().isPresent()) {
        throw new StageException(ErrorKind.INPUT, "OUT_NOT_EMPTY", folder + " is not empty: name a new folder, or empty it");
      }
    }
    return new OutFolder(folder, made);
  }

  /** Removes the folder if it was made for nothing. */
  void removeUnlessFilled() throws IOException {
    if (made && Files.notExists(folder.resolve(RECIPE))) {
      Files.deleteIfExists(folder);
    }
  }

  /** Writes {@code 0000.png …}, then the recipe; on any failure what was written goes again. */
  void fill(ShotFiles files) throws IOException, InterruptedException {
    List<Path> written = new ArrayList<>();
    try (ZipFile zip = new ZipFile(files.frames().toFile())) {
      for (ZipEntry entry : zip.stream().<ZipEntry>map(e -> e).toList()) {
        if (Thread.interrupted()) {
          throw new InterruptedException("stopped before " + entry.getName());
        }
        try (InputStream in = zip.getInputStream(entry)) {
          copy(in, entry.getName(), written);
        }
      }
      try (InputStream in = Files.newInputStream(files.recipe())) {
        copy(in, RECIPE, written);
      }
    } catch (IOException | InterruptedException | RuntimeException e) {
      for (Path file : written) {
        Files.deleteIfExists(file);
      }
      throw e;
    }
  }

  private void copy(InputStream in, String name, List<Path> written) throws IOException {
    Path file = folder.resolve(name);
    written.add(file);
    Files.copy(in, file);
  }
}
