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

/** Every file of a model bundle against the checksum in its manifest. */
record BundleCheck(Path bundle) implements Check {

  @Override
  public String name() {
    return "bundle " + bundle.getFileName();
  }

  @Override
  public Finding look() throws IOException, NoSuchAlgorithmException {
    Path manifest = bundle.resolve("bundle.json");
    if (!Files.isRegularFile(manifest)) {
      return new Finding.Broken("no " + manifest, "check out the repository again; the bundle is part of it");
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
        : new Finding.Broken("missing or damaged: " + String.join(", ", damaged),
            "restore these files from the repository (git checkout -- " + bundle.getFileName() + "), or export the bundle again");
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
