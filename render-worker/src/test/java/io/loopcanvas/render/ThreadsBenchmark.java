package io.loopcanvas.render;

import ai.djl.pytorch.jni.JniUtils;
import com.sun.management.OperatingSystemMXBean;
import io.loopcanvas.render.shot.LoadedBundle;
import io.loopcanvas.torch.ModuleInput;
import io.loopcanvas.torch.Tensor;
import io.loopcanvas.torch.TorchModule;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Seconds of one call of the nano bundle's modules at its size by one thread and by two, in turn: {@code benchmark Threads ROUNDS}.
 * Wall time is the least of all rounds; processor time, the least as well, hardly depends on what else runs.
 */
public final class ThreadsBenchmark {
  private static final OperatingSystemMXBean SYSTEM = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private ThreadsBenchmark() {}

  private record Seconds(double wall, double processor) {
    Seconds least(Seconds other) {
      return new Seconds(Math.min(wall, other.wall), Math.min(processor, other.processor));
    }
  }

  public static void main(String[] arguments) throws Exception {
    int rounds = Integer.parseInt(arguments[0]);
    LoadedBundle loaded = NanoBundle.loaded();
    System.out.println("| module | 1 thread: wall, processor | 2 threads: wall, processor |\n|---|---|---|");
    for (Map.Entry<String, ModuleInput[]> entry : calls().entrySet()) {
      TorchModule module = loaded.shelf().module(entry.getKey());
      Seconds[] least = {new Seconds(1e9, 1e9), new Seconds(1e9, 1e9)};
      module.run(entry.getValue());
      for (int i = 0; i < 2 * rounds; i++) {
        JniUtils.setNumThreads(1 + i % 2);
        least[i % 2] = least[i % 2].least(call(module, entry.getValue()));
      }
      System.out.printf("| %s | %.3f, %.3f s | %.3f, %.3f s |%n", entry.getKey(), least[0].wall, least[0].processor,
          least[1].wall, least[1].processor);
    }
  }

  private static Map<String, ModuleInput[]> calls() {
    Map<String, ModuleInput[]> calls = new LinkedHashMap<>();
    calls.put("keyframe/unet.pt", new ModuleInput[] {Tensor.zeros(2, 16, 32, 18), Tensor.zeros(1), Tensor.zeros(2, 77, 128),
        Tensor.zeros(2, 64), Tensor.zeros(2, 6)});
    calls.put("motion/unet.pt", new ModuleInput[] {Tensor.zeros(1, 25, 32, 32, 18), Tensor.zeros(1), Tensor.zeros(1, 1, 64), Tensor.zeros(1, 3)});
    calls.put("vae/decoder.pt", new ModuleInput[] {Tensor.zeros(5, 16, 32, 18)});
    return calls;
  }

  private static Seconds call(TorchModule module, ModuleInput[] inputs) {
    long wall = System.nanoTime();
    long processor = SYSTEM.getProcessCpuTime();
    module.run(inputs);
    return new Seconds((System.nanoTime() - wall) / 1e9, (SYSTEM.getProcessCpuTime() - processor) / 1e9);
  }
}
