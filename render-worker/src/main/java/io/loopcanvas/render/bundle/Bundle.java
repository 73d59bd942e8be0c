package io.loopcanvas.render.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A directory of exported model modules whose every byte was checked.
 *
 * @param digest SHA-256 of the manifest, which itself names the digest of every other file
 */
public record Bundle(Path folder, Manifest manifest, String digest) {
  private static final JsonMapper JSON = JsonMapper.builder()
      .addModule(new Jdk8Module())
      .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
      .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
      .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
      .build();

  /**
   * Reads the manifest and verifies sizes and checksums.
   *
   * @throws BundleException naming the file that is missing, altered or not understood
   */
  public static Bundle open(Path folder) throws BundleException {
    Path file = folder.resolve(Manifest.NAME);
    if (!Files.isRegularFile(file)) {
      throw new BundleException("there is no " + Manifest.NAME + " in " + folder
          + ": set LOOPCANVAS_RENDER_BUNDLE to a bundle's folder");
    }
    try {
      Manifest manifest = manifest(file);
      ManifestRules.check(manifest);
      for (Map.Entry<String, Manifest.FileEntry> entry : manifest.files().entrySet()) {
        verify(folder.resolve(entry.getKey()), entry.getKey(), entry.getValue());
      }
      return new Bundle(folder, manifest, Checksum.of(file));
    } catch (IOException e) {
      throw new BundleException("cannot read the bundle in " + folder + ": " + e.getMessage(), e);
    }
  }

  /**
   * The same bundle with the modules that fit a processor.
   *
   * @param emulate whether bfloat16 may run where the processor has to emulate it
   * @throws BundleException when no variant of it fits
   */
  public Bundle on(Processor processor, boolean emulate) throws BundleException {
    return new Bundle(folder, Variants.fitting(manifest, processor, emulate), digest);
  }

  public Path file(String path) {
    return folder.resolve(path);
  }

  private static Manifest manifest(Path file) throws IOException, BundleException {
    try {
      JsonNode json = JSON.readTree(file.toFile());
      int format = json.path("format").asInt();
      if (format != Manifest.FORMAT) {
        throw new BundleException(file.getFileName() + ": format " + json.path("format") + " is unknown, this program reads "
            + Manifest.FORMAT + ": export the bundle again or update the program");
      }
      return JSON.treeToValue(json, Manifest.class);
    } catch (JsonMappingException e) {
      String field = e.getPath().stream().map(JsonMappingException.Reference::getFieldName).collect(Collectors.joining("."));
      throw new BundleException(file.getFileName() + ": " + field + " is missing or wrong: " + e.getOriginalMessage(), e);
    } catch (JsonProcessingException e) {
      throw new BundleException(file.getFileName() + " is not a manifest: " + e.getOriginalMessage(), e);
    }
  }

  private static void verify(Path file, String name, Manifest.FileEntry entry) throws IOException, BundleException {
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
