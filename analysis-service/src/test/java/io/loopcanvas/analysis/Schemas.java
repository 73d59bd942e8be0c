package io.loopcanvas.analysis;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** The published JSON schemas. */
final class Schemas {
  private Schemas() {}

  static Set<ValidationMessage> violations(String schema, Path file) throws IOException {
    try (InputStream in = Schemas.class.getResourceAsStream("/schema/" + schema)) {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(new ObjectMapper().readTree(in))
          .validate(Files.readString(file), InputFormat.JSON);
    }
  }
}
