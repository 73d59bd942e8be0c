package io.loopcanvas.torch.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The files of a bundle of any kind.
 *
 * @param entries every file by its path inside the folder
 */
public record BundleFiles(Path folder, Map<String, FileEntry> entries) {
  /**
   * Checks sizes and checksums.
   *
   * @throws BundleException naming the file that is missing or altered
   */
  public void verify() throws BundleException, IOException {
    for (Map.Entry<String, FileEntry> entry : entries.entrySet()) {
      verify(folder.resolve(entry.getKey()), entry.getKey(), entry.getValue());
    }
  }

  /** @throws BundleException when a used file has no entry or an entry lies outside the folder */
  public void require(Collection<String> used) throws BundleException {
    for (String file : used) {
      ManifestFile.require(entries.containsKey(file), "'" + file + "' is used but has no entry in files");
    }
    for (String file : entries.keySet()) {
      Path path = Path.of(file).normalize();
      ManifestFile.require(!path.isAbsolute() && !path.startsWith(".."), "'" + file + "' lies outside the bundle");
    }
  }

  /** @throws BundleException when a licence was not accepted */
  public static void require(Optional<List<Term>> terms) throws BundleException {
    for (Term term : terms.orElse(List.of())) {
      ManifestFile.require(term.accepted(),
          "the licence " + term.licence() + " is not accepted: read it and export the bundle with --accept-licence");
    }
  }

  /** In alphabetical order, each once. */
  public List<String> licences() {
    return List.copyOf(new TreeSet<>(entries.values().stream().map(FileEntry::licence).toList()));
  }

  public double megabytes() {
    return entries.values().stream().mapToLong(FileEntry::bytes).sum() / 1e6;
  }

  private static void verify(Path file, String name, FileEntry entry) throws IOException, BundleException {
    if (!Files.isRegularFile(file)) {
      throw new BundleException("the bundle's file " + name + " is missing: copy the bundle again");
    }
    long bytes = Files.size(file);
    if (bytes != entry.bytes() || !Checksum.of(file).equals(entry.sha256())) {
      throw new BundleException("the bundle's file " + name + " was altered (" + bytes + " bytes, " + entry.bytes()
          + " expected, or another checksum): copy the bundle again");
    }
  }
}
