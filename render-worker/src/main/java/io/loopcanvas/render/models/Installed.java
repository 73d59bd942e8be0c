package io.loopcanvas.render.models;

import io.loopcanvas.domain.job.ErrorKind;
import io.loopcanvas.stage.StageException;
import io.loopcanvas.torch.bundle.ManifestFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The bundles of this installation: the folders of {@code bundles/} with a manifest. */
public final class Installed {
  private Installed() {}

  static Path folder() {
    return Place.home().resolve("bundles");
  }

  static List<Path> all() throws IOException {
    if (!Files.isDirectory(folder())) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(folder())) {
      return folders.filter(folder -> Files.isRegularFile(folder.resolve(ManifestFile.NAME))).sorted().toList();
    }
  }

  /** The folder in {@code bundles/} of that name if it is one, else the path as it is. */
  public static Path named(Path nameOrFolder) {
    Path installed = folder().resolve(nameOrFolder);
    return Files.isRegularFile(nameOrFolder.resolve(ManifestFile.NAME)) || !Files.isRegularFile(installed.resolve(ManifestFile.NAME))
        ? nameOrFolder : installed;
  }

  /**
   * @param name of a folder in {@code bundles/}, or a path
   * @throws StageException INPUT naming what is there
   */
  static Path find(String name) throws IOException {
    for (Path folder : List.of(folder().resolve(name), Path.of(name))) {
      if (Files.isRegularFile(folder.resolve(ManifestFile.NAME))) {
        return folder;
      }
    }
    throw new StageException(ErrorKind.INPUT, "NO_SUCH_BUNDLE", "there is no bundle '" + name + "': give a folder, or one of "
        + all().stream().map(folder -> folder.getFileName().toString()).toList());
  }
}
