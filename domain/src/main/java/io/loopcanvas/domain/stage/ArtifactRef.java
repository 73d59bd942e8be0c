package io.loopcanvas.domain.stage;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The key of a stored file: {@code jobs/{job}/{stage}/{shot}/{take}/{name}} or {@code uploads/{upload}}. */
public record ArtifactRef(@JsonValue String key) {
  @JsonCreator
  public ArtifactRef {
    if (key == null || key.isBlank() || key.contains("..") || key.startsWith("/")) {
      throw new IllegalArgumentException("not an artifact key: '" + key + "'");
    }
  }

  /** The last part of the key. */
  public String name() {
    return key.substring(key.lastIndexOf('/') + 1);
  }
}
