package io.loopcanvas.render.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopcanvas.render.NanoBundle;
import io.loopcanvas.torch.bundle.BundleException;
import io.loopcanvas.torch.bundle.ManifestFile;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BundleTest {
  @TempDir Path folder;

  @BeforeEach
  void copyNano() throws IOException, BundleException {
    for (String name : Bundle.open(NanoBundle.FOLDER).manifest().files().keySet()) {
      Files.createDirectories(folder.resolve(name).getParent());
      Files.copy(NanoBundle.FOLDER.resolve(name), folder.resolve(name));
    }
    Files.copy(NanoBundle.FOLDER.resolve(ManifestFile.NAME), folder.resolve(ManifestFile.NAME));
  }

  @Test
  void shouldOpenAnUntouchedBundle() throws BundleException {
    Bundle bundle = Bundle.open(folder);

    assertThat(bundle.manifest().name()).isEqualTo("nano");
    assertThat(bundle.digest()).hasSize(64).isEqualTo(Bundle.open(NanoBundle.FOLDER).digest());
  }

  @Test
  void shouldRefuseAFolderWithoutManifest() throws IOException {
    Files.delete(folder.resolve(ManifestFile.NAME));

    refused("bundle.json", "LOOPCANVAS_RENDER_BUNDLE");
  }

  @Test
  void shouldNameAMissingFile() throws IOException {
    Files.delete(folder.resolve("vae/encoder.pt"));

    refused("vae/encoder.pt", "missing");
  }

  @Test
  void shouldNameAFileWithOneByteAltered() throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(folder.resolve("motion/unet.pt").toFile(), "rw")) {
      file.seek(4_000_000);
      int old = file.read();
      file.seek(4_000_000);
      file.write(old ^ 1);
    }

    refused("motion/unet.pt", "altered");
  }

  @Test
  void shouldNameATruncatedFile() throws IOException {
    Files.write(folder.resolve("tokenizer.json"), new byte[100]);

    refused("tokenizer.json", "100 bytes");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
    "\"format\": 1 | \"format\": 2 | format 2 is unknown",
    "\"width\": 288 | \"width\": 300 | 300x512 is not a multiple of 32",
    "\"architecture\": \"svd\" | \"architecture\": \"dit\" | known is svd",
    "\"spacing\": \"karras\" | \"spacing\": \"even\" | known is karras",
    "\"spacing\": \"trailing\" | \"spacing\": \"even\" | Spacing",
    "\"unet\": \"keyframe/unet.pt\" | \"unet\": \"keyframe/other.pt\" | 'keyframe/other.pt' is used but has no entry",
    "\"motion/unet.pt\": { | \"../unet.pt\": { | bundle.json",
    "\"version\": | \"terms\": [{\"licence\": \"X-1\", \"accepted\": false}], \"version\": | licence X-1 is not accepted",
    "\"kind\": \"euler\", | \"kind\": \"ddim\", | keyframe.scheduler.kind",
    "\"spacing\": \"trailing\" | \"spacing\": \"karras\" | do not go together",
    "\"frames\": 25 | \"frames\": 1 | motion.frames is 1",
    "\"sigma_max\" | \"sigma_top\" | motion.scheduler.sigma_max is missing"
  })
  void shouldRefuseAManifestThatItDoesNotUnderstand(String from, String to, String words) throws IOException {
    Path manifest = folder.resolve(ManifestFile.NAME);
    String text = Files.readString(manifest);
    assertThat(text).contains(from);
    Files.writeString(manifest, text.replace(from, to));

    refused("bundle.json", words);
  }

  @Test
  void shouldRefuseAManifestThatIsNoJson() throws IOException {
    Files.writeString(folder.resolve(ManifestFile.NAME), "{");

    refused("bundle.json", "not a manifest");
  }

  private void refused(String... words) {
    assertThatThrownBy(() -> Bundle.open(folder)).isInstanceOf(BundleException.class).hasMessageContainingAll(words);
  }
}
