package io.loopcanvas.standalone.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopcanvas.domain.job.ExitCode;
import io.loopcanvas.standalone.Installation;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {
  @TempDir Path folder;

  @Test
  void shouldFindADamagedBundleFile() throws Exception {
    byte[] weights = {1, 2, 3};
    Files.write(folder.resolve("unet.pt"), weights);
    String sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(weights));
    Files.writeString(folder.resolve("bundle.json"), "{\"files\":{\"unet.pt\":{\"sha256\":\"" + sha256 + "\"}}}");
    assertThat(new BundleCheck(folder, "copy it again").look()).isInstanceOf(Finding.Fine.class);

    Files.write(folder.resolve("unet.pt"), new byte[] {1, 2, 4});

    assertThat(new BundleCheck(folder, "copy it again").look()).isInstanceOf(Finding.Broken.class)
        .extracting(Finding::text).asString().contains("unet.pt");
  }

  @Test
  void shouldAlsoLookAtTheBundlesThatTheEnvironmentNames() throws Exception {
    Path clap = folder.resolve("clap");

    List<BundleCheck> checks = BundleCheck.all(folder.resolve("bundles"), Map.of("LOOPCANVAS_ANALYSIS_CLAP", clap.toString()));

    assertThat(checks).extracting(BundleCheck::bundle).containsExactlyInAnyOrder(folder.resolve("bundles/nano"), clap);
    assertThat(checks).filteredOn(check -> check.bundle().equals(clap)).singleElement().satisfies(check ->
        assertThat(check.look()).isInstanceOfSatisfying(Finding.Broken.class, broken -> assertThat(broken.mend()).contains("LOOPCANVAS_ANALYSIS_CLAP")));
  }

  @Test
  void shouldRefuseAnOldJdkAndLittleMemory() {
    assertThat(new JdkCheck(Runtime.Version.parse("21.0.2")).look()).isInstanceOf(Finding.Broken.class);
    assertThat(new JdkCheck(Runtime.Version.parse("25.0.1")).look()).isInstanceOf(Finding.Fine.class);
    assertThat(new MemoryCheck(2L << 30).look()).isInstanceOf(Finding.Broken.class);
    assertThat(new MemoryCheck(4L << 30).look()).isInstanceOf(Finding.Note.class);
    assertThat(new MemoryCheck(16L << 30).look()).isInstanceOf(Finding.Fine.class);
  }

  @Test
  void shouldMissServicesThatAreNotBuilt() {
    assertThat(new BuildCheck(new Installation(folder)).look()).isInstanceOf(Finding.Broken.class)
        .extracting(Finding::text).asString().contains("render-worker");
  }

  @Test
  void shouldRunTheBundledFfmpeg() throws Exception {
    assertThat(new FfmpegCheck().look()).isInstanceOf(Finding.Fine.class);
  }

  @Test
  void shouldTellHowToMendAndEndWithAFaultWhenSomethingIsBroken() {
    StringWriter out = new StringWriter();
    List<Check> checks = List.of(new MemoryCheck(16L << 30), new BuildCheck(new Installation(folder)));

    assertThat(DoctorCommand.examine(checks, new PrintWriter(out))).isEqualTo(ExitCode.FAULT);

    assertThat(out.toString()).contains("ok      memory: 16.0 GiB").contains("BROKEN  services").contains("→ ");
  }
}
