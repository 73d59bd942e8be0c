package io.loopcanvas.torch.bundle;

import com.fasterxml.jackson.databind.JsonNode;

/** What a bundle is for, told by the sections of its manifest. */
public enum BundleKind {
  FOOTAGE("that makes footage", "LOOPCANVAS_RENDER_BUNDLE", "--sdxl"),
  HEARING("that hears", "LOOPCANVAS_ANALYSIS_CLAP", "--clap"),
  SEEING("that sees", "LOOPCANVAS_VALIDATION_CLIP", "--clip");

  private final String does;
  private final String setting;
  private final String option;

  BundleKind(String does, String setting, String option) {
    this.does = does;
    this.setting = setting;
    this.option = option;
  }

  static BundleKind of(JsonNode manifest) {
    return manifest.has("hearing") ? HEARING : manifest.has("seeing") ? SEEING : FOOTAGE;
  }

  /** The environment variable that names such a bundle's folder. */
  String setting() {
    return setting;
  }

  /** @throws BundleException when it is another kind, naming the variable and the command that go together */
  void require(BundleKind other) throws BundleException {
    ManifestFile.require(this == other, "this is a bundle " + other.does + ": " + setting + " takes one made by 'loopcanvas models export "
        + option + "'");
  }
}
