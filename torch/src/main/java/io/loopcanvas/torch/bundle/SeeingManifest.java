package io.loopcanvas.torch.bundle;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code bundle.json} of a bundle that sees.
 *
 * @param device what the modules were traced for; absent means {@code cpu}
 * @param terms licences that whoever exported the bundle had to accept
 */
public record SeeingManifest(
    String name,
    String version,
    Optional<String> device,
    Optional<String> variant,
    Optional<List<Term>> terms,
    Seeing seeing,
    Map<String, FileEntry> files) implements SideManifest {
  /**
   * A model that places pictures and words in one space.
   *
   * @param maxLength of a text in tokens
   * @param width of the space
   * @param pictures ordinary ones, against which a likeness is held
   */
  public record Seeing(
      String architecture,
      Modules modules,
      @JsonProperty("max_length") int maxLength,
      int width,
      TokenizerEntry tokenizer,
      Pictures pictures) {}

  /**
   * TorchScript files.
   *
   * @param image {@code float[1][3][H][W]} in 0…1 to a unit vector {@code float[1][width]}
   * @param text ids {@code long[1][maxLength]} to a unit vector
   */
  public record Modules(String image, String text) {}

  /** @param file {@code count} unit vectors one after the other, float32, little-endian */
  public record Pictures(String file, int count) {}

  @Override
  public void check(BundleFiles bundle) throws BundleException {
    ManifestFile.require("clip".equals(seeing.architecture()), "seeing.architecture is '" + seeing.architecture() + "', known is clip");
    ManifestFile.require(device.map("cpu"::equals).orElse(true), "device is " + device.orElse("") + ", seeing runs on the processor");
    bundle.require(List.of(seeing.modules().image(), seeing.modules().text(), seeing.tokenizer().file(), seeing.pictures().file()));
    long bytes = bundle.entries().get(seeing.pictures().file()).bytes();
    long expected = (long) Float.BYTES * seeing.pictures().count() * seeing.width();
    ManifestFile.require(seeing.pictures().count() > 1 && bytes == expected, seeing.pictures().file() + " has " + bytes + " bytes, "
        + seeing.pictures().count() + " vectors of " + seeing.width() + " numbers take " + expected);
    BundleFiles.require(terms);
  }
}
