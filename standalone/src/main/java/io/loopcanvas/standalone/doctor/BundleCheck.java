package io.loopcanvas.standalone.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Every file of a model bundle against the checksum in its manifest.
 *
 * @param origin where the bundle comes from, in the words of a remedy
 */
record BundleCheck(Path bundle, String origin) implements Check {
  private static final List<String> SETTINGS =
      List.of("LOOPCANVAS_RENDER_BUNDLE", "LOOPCANVAS_ANALYSIS_CLAP", "LOOPCANVAS_VALIDATION_CLIP");

  /** The bundles in the installation, nano at least, and those that the environment names. */
  static List<BundleCheck> all(Path installed, Map<String, String> environment) throws IOException {
    Map<Path, String> origins = new TreeMap<>(Map.of(installed.resolve("nano"), "git checkout -- bundles/nano"));
    if (Files.isDirectory(installed)) {
      try (Stream<Path> folders = Files.list(installed)) {
        folders.filter(Files::isDirectory).forEach(folder -> origins.putIfAbsent(folder, "export it again"));
      }
    }
    for (String setting : SETTINGS) {
      Optional.ofNullable(environment.get(setting)).filter(value -> !value.isBlank()).map(value -> Path.of(value).toAbsolutePath().normalize())
          .ifPresent(folder -> origins.putIfAbsent(folder, "export it again, or correct " + setting));
    }
    return origins.entrySet().stream().map(bundle -> new BundleCheck(bundle.getKey(), bundle.getValue())).toList();
  }

  @Override
  public String name() {
    return "bundle " + bundle.getFileName();
  }

  @Override
  public Finding look() throws IOException, NoSuchAlgorithmException {
    Path manifest = bundle.resolve("bundle.json");
    if (!Files.isRegularFile(manifest)) {
      return new Finding.Broken("no " + manifest, origin);
    }
    JsonNode files = new ObjectMapper().readTree(manifest.toFile()).path("files");
    List<String> damaged = new ArrayList<>();
    for (Map.Entry<String, JsonNode> file : files.properties()) {
      if (!intact(bundle.resolve(file.getKey()), file.getValue().path("sha256").asText())) {
        damaged.add(file.getKey());
      }
    }
    return damaged.isEmpty() && !files.isEmpty()
        ? new Finding.Fine(files.size() + " files, all checksums right")
        : new Finding.Broken("missing or damaged: " + String.join(", ", damaged), origin);
  }

  private static boolean intact(Path file, String sha256) throws IOException, NoSuchAlgorithmException {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest()).equalsIgnoreCase(sha256);
  }
}
