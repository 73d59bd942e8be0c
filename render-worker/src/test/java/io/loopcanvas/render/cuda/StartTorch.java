package io.loopcanvas.render.cuda;

import io.loopcanvas.torch.TorchEngine;
import java.nio.file.Path;

/** Starts libtorch and nothing else: {@code StartTorch CACHE}. */
final class StartTorch {
  private StartTorch() {}

  public static void main(String[] arguments) {
    TorchEngine.start(Path.of(arguments[0]));
  }
}
