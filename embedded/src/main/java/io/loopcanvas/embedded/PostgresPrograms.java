package io.loopcanvas.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The Postgres programs inside the zonky jar, unpacked once into {@code ~/.cache/loopcanvas} (or {@code
 * LOOPCANVAS_CACHE}).
 *
 * <p>Postgres refuses to run as root; there it runs in a user namespace of its own ({@code unshare -U}). It runs in a
 * session of its own ({@code setsid}) where the system has that program, so that Ctrl-C in a terminal reaches the owner
 * only and the owner decides the order of shutdown.
 */
final class PostgresPrograms {
  private static final String ARCHIVE = "/postgres-linux-x86_64.txz";
  private static final String VERSION = "postgres-18.6.0";
  private static final int OWNER_EXECUTE = 0100;

  private final Path home;

  private PostgresPrograms(Path home) {
    this.home = home;
  }

  static PostgresPrograms bundled() {
    Path cache = Optional.ofNullable(System.getenv("LOOPCANVAS_CACHE")).map(Path::of)
        .orElse(Path.of(System.getProperty("user.home"), ".cache", "loopcanvas"));
    Path home = cache.resolve(VERSION);
    try {
      if (!Files.isDirectory(home)) {
        Files.createDirectories(cache);
        moveIntoPlace(unpackInto(Files.createTempDirectory(cache, VERSION + "-")), home);
      }
      return new PostgresPrograms(home);
    } catch (IOException e) {
      throw new EmbeddedException("cannot unpack Postgres into " + home + "; set LOOPCANVAS_CACHE to a writable folder", e);
    }
  }

  /** The full command line of one program of the package, for a daemon (own session) or a short run. */
  List<String> command(String program, Collection<String> arguments) {
    List<String> command = new ArrayList<>();
    find("setsid").ifPresent(command::add);
    if (System.getProperty("user.name").equals("root")) {
      command.addAll(List.of(find("unshare").orElseThrow(() -> new EmbeddedException(
          "Postgres does not run as root without the program unshare: install util-linux or use another account")), "-U"));
    }
    command.add(home.resolve("bin").resolve(program).toString());
    command.addAll(arguments);
    return command;
  }

  private static Optional<String> find(String program) {
    return List.of("/usr/bin", "/bin").stream()
        .map(folder -> Path.of(folder, program)).filter(Files::isExecutable).map(Path::toString).findFirst();
  }

  private static Path unpackInto(Path folder) throws IOException {
    try (InputStream raw = PostgresPrograms.class.getResourceAsStream(ARCHIVE)) {
      if (raw == null) {
        throw new EmbeddedException("the embedded Postgres is built for Linux on x86-64 only");
      }
      try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(raw)))) {
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
          unpack(tar, entry, folder);
        }
      }
    }
    return folder;
  }

  private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path folder) throws IOException {
    Path file = folder.resolve(entry.getName()).normalize();
    if (!file.startsWith(folder)) {
      throw new IOException("the archive leaves its folder: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(file);
      return;
    }
    Files.createDirectories(file.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(tar, file);
    if ((entry.getMode() & OWNER_EXECUTE) != 0 && !file.toFile().setExecutable(true)) {
      throw new IOException("cannot make " + file + " executable: is the file system mounted noexec?");
    }
  }

  /** Another process may have been faster: then its copy is used and ours removed. */
  private static void moveIntoPlace(Path fresh, Path home) throws IOException {
    try {
      Files.move(fresh, home);
    } catch (FileSystemException e) {
      if (!Files.isDirectory(home)) {
        throw e;
      }
      Folders.delete(fresh);
    }
  }
}
