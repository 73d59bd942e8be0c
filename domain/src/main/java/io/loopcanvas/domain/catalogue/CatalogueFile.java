package io.loopcanvas.domain.catalogue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** Reads a catalogue file into its record; a key that no record names is an error. */
public final class CatalogueFile {
  private static final ObjectMapper YAML =
      new ObjectMapper(new YAMLFactory())
          .registerModule(new Jdk8Module())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);

  private CatalogueFile() {}

  /**
   * @param name file name under {@code catalogue/} on the class path
   * @throws IllegalStateException if the file is missing or does not fit the record
   */
  public static <T> T load(String name, Class<T> type) {
    try (InputStream in = CatalogueFile.class.getResourceAsStream("/catalogue/" + name)) {
      if (in == null) {
        throw new IllegalStateException("catalogue file '" + name + "' is not on the class path");
      }
      return YAML.readValue(in, type);
    } catch (IOException e) {
      throw new IllegalStateException("catalogue file '" + name + "' does not fit " + type.getSimpleName(), e);
    }
  }

  /**
   * A catalogue file of somebody's own.
   *
   * @throws IOException if the file cannot be read or does not fit the record; the message says where
   */
  public static <T> T read(Path file, Class<T> type) throws IOException {
    return YAML.readValue(file.toFile(), type);
  }
}
