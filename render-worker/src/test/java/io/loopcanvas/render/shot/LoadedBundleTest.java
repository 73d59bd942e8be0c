package io.loopcanvas.render.shot;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopcanvas.render.NanoBundle;
import io.loopcanvas.torch.Tensor;
import io.loopcanvas.torch.TorchModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class LoadedBundleTest {
  /** Of 4 KiB, far fewer than the 80 MB that three decoded frames pass through. */
  private static final long FEW_PAGES = 3_000;

  @Test
  void shouldKeepMemoryFromCallToCall() throws Exception {
    LoadedBundle loaded = NanoBundle.loaded();
    TorchModule decoder = loaded.shelf().module(loaded.bundle().manifest().motion().modules().vaeDecoder());
    Tensor latents = new Tensor(new float[3 * 16 * 32 * 18], 3, 16, 32, 18);
    decoder.apply(latents);
    decoder.apply(latents);

    long before = freshPages();
    decoder.apply(latents);
    assertThat(freshPages() - before).isLessThan(FEW_PAGES);
  }

  /** minflt of proc(5): the pages that this process touched for the first time. */
  private static long freshPages() throws IOException {
    String stat = Files.readString(Path.of("/proc/self/stat"));
    return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[7]);
  }
}
