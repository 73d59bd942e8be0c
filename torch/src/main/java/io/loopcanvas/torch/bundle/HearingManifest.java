package io.loopcanvas.torch.bundle;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code bundle.json} of a bundle that hears.
 *
 * @param device what the module was traced for; absent means {@code cpu}
 * @param terms licences that whoever exported the bundle had to accept
 */
public record HearingManifest(
    String name,
    String version,
    Optional<String> device,
    Optional<String> variant,
    Optional<List<Term>> terms,
    Hearing hearing,
    Map<String, FileEntry> files) implements SideManifest {
  /**
   * A model that places sound and sentences in one space.
   *
   * @param module TorchScript: log-mel {@code float[1][1][frames][mels]} to a unit vector {@code float[1][width]}
   * @param texts JSON: sentences with their unit vectors and their likeness to real songs
   * @param rate samples per second
   * @param windowSamples samples of one look
   * @param mels bands of the front end
   * @param moods how many of the sentences tell moods
   * @param styles how many tell styles
   * @param songs how many songs the statistics rest on
   */
  public record Hearing(
      String architecture,
      String module,
      String texts,
      int width,
      int rate,
      @JsonProperty("window_samples") int windowSamples,
      int mels,
      int moods,
      int styles,
      int songs) {}

  @Override
  public void check(BundleFiles bundle) throws BundleException {
    ManifestFile.require("clap".equals(hearing.architecture()), "hearing.architecture is '" + hearing.architecture() + "', known is clap");
    ManifestFile.require(hearing.rate() == 48_000 && hearing.windowSamples() == 480_000 && hearing.mels() == 64,
        "hearing listens to " + hearing.windowSamples() + " samples at " + hearing.rate() + " Hz in " + hearing.mels()
            + " bands, known are 480000 at 48000 Hz in 64");
    ManifestFile.require(device.map("cpu"::equals).orElse(true), "device is " + device.orElse("") + ", hearing runs on the processor");
    bundle.require(List.of(hearing.module(), hearing.texts()));
    BundleFiles.require(terms);
  }
}
