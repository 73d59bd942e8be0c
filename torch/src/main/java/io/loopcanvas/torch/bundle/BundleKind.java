package io.loopcanvas.torch.bundle;

import com.fasterxml.jackson.databind.JsonNode;

/** What a bundle is for, told by the sections of its manifest. */
public enum BundleKind {
  FOOTAGE("that makes footage"),
  HEARING("that hears"),
  SEEING("that sees");

  private final String does;

  BundleKind(String does) {
    this.does = does;
  }

  static BundleKind of(JsonNode manifest) {
    return manifest.has("hearing") ? HEARING : manifest.has("seeing") ? SEEING : FOOTAGE;
  }

  /** For a sentence: "a bundle that …". */
  public String does() {
    return does;
  }
}
