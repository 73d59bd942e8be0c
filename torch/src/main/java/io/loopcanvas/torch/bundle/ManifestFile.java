package io.loopcanvas.torch.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/**
 * {@code bundle.json} of a bundle of any kind; {@code models/README.md} describes it.
 *
 * @param digest SHA-256 of the file, which itself names the digest of every other file
 */
public record ManifestFile(JsonNode json, String digest) {
  public static final String NAME = "bundle.json";
  public static final int FORMAT = 1;

  private static final JsonMapper JSON = JsonMapper.builder()
      .addModule(new Jdk8Module())
      .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
      .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
      .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
      .build();

  /** @throws BundleException when there is none, or one of an unknown format or another kind */
  public static ManifestFile read(Path folder, BundleKind kind) throws BundleException, IOException {
    if (!Files.isRegularFile(folder.resolve(NAME))) {
      throw new BundleException("there is no " + NAME + " in " + folder + ": set " + kind.setting() + " to a bundle's folder");
    }
    ManifestFile file = read(folder);
    kind.require(BundleKind.of(file.json));
    return file;
  }

  /** What the bundle in a folder with a manifest is for. */
  public static BundleKind kind(Path folder) throws BundleException, IOException {
    return BundleKind.of(read(folder).json);
  }

  private static ManifestFile read(Path folder) throws BundleException, IOException {
    Path file = folder.resolve(NAME);
    try {
      JsonNode json = JSON.readTree(file.toFile());
      if (json.path("format").asInt() != FORMAT) {
        throw new BundleException(NAME + ": format " + json.path("format") + " is unknown, this program reads " + FORMAT
            + ": export the bundle again or update the program");
      }
      return new ManifestFile(json, Checksum.of(file));
    } catch (JsonProcessingException e) {
      throw new BundleException(NAME + " is not a manifest: " + e.getOriginalMessage(), e);
    }
  }

  /** @throws BundleException naming the field that is missing or wrong */
  public <T> T as(Class<T> manifest) throws BundleException {
    try {
      return JSON.treeToValue(json, manifest);
    } catch (JsonMappingException e) {
      String field = e.getPath().stream().map(JsonMappingException.Reference::getFieldName).collect(Collectors.joining("."));
      throw new BundleException(NAME + ": " + field + " is missing or wrong: " + e.getOriginalMessage(), e);
    } catch (JsonProcessingException e) {
      throw new BundleException(NAME + " is not a manifest: " + e.getOriginalMessage(), e);
    }
  }

  /** @throws BundleException saying {@code otherwise} unless it holds */
  public static void require(boolean holds, String otherwise) throws BundleException {
    if (!holds) {
      throw new BundleException(NAME + ": " + otherwise + "; correct it or export the bundle again");
    }
  }
}
