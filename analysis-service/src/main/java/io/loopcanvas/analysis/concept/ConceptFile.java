package io.loopcanvas.analysis.concept;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.loopcanvas.domain.concept.Concept;
import java.io.IOException;
import java.nio.file.Path;

/** {@code concept.json}: the concept in snake case, for people and partners. */
public final class ConceptFile {
  private static final ObjectMapper MAPPER = JsonMapper.builder()
      .addModule(new Jdk8Module())
      .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
      .enable(SerializationFeature.INDENT_OUTPUT)
      .build();

  private ConceptFile() {}

  public static void write(Concept concept, Path file) throws IOException {
    MAPPER.writeValue(file.toFile(), concept);
  }

  public static Concept read(Path file) throws IOException {
    return MAPPER.readValue(file.toFile(), Concept.class);
  }
}
