package io.loopcanvas.render.end;

import io.loopcanvas.render.NanoBundle;
import io.loopcanvas.torch.Tensor;
import io.loopcanvas.torch.TorchModule;
import java.util.concurrent.CountDownLatch;

/** A process that ends while another of its threads computes in libtorch: {@code EndWhileComputing STATUS}. */
final class EndWhileComputing {
  private EndWhileComputing() {}

  public static void main(String[] arguments) throws Exception {
    TorchModule unet = NanoBundle.loaded().shelf().module("keyframe/unet.pt");
    CountDownLatch computing = new CountDownLatch(2);
    Thread.ofPlatform().daemon().start(() -> {
      while (true) {
        unet.apply(Tensor.zeros(24, 16, 32, 18), Tensor.zeros(1), Tensor.zeros(24, 77, 128), Tensor.zeros(24, 64), Tensor.zeros(24, 6));
        computing.countDown();
      }
    });
    computing.await();
    Thread.sleep(100);  // well into the next call
    System.exit(Integer.parseInt(arguments[0]));
  }
}
