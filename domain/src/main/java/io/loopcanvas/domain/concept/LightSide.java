package io.loopcanvas.domain.concept;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where the light of a concept comes from, as one sees it. */
public enum LightSide {
  LEFT,
  RIGHT;

  /** The name in files and on the command line. */
  @JsonValue
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** @throws IllegalArgumentException naming the legal values */
  @JsonCreator
  public static LightSide of(String id) {
    for (LightSide side : values()) {
      if (side.id().equals(id)) {
        return side;
      }
    }
    throw new IllegalArgumentException("unknown side '" + id + "': use left or right");
  }
}
