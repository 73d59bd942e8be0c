package io.loopcanvas.render;

import ai.djl.pytorch.jni.JniUtils;
import com.sun.management.OperatingSystemMXBean;
import io.loopcanvas.render.bundle.Manifest;
import io.loopcanvas.render.shot.LoadedBundle;
import io.loopcanvas.torch.ModuleInput;
import io.loopcanvas.torch.Tensor;
import io.loopcanvas.torch.TorchModule;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Seconds of one call of the nano bundle's modules at its size by one thread and by two, in turn: {@code benchmark Threads ROUNDS}.
 * Where the processor computes with bfloat16, also of the modules that do.
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
    System.out.println("| module | 1 thread: wall, processor | 2 threads: wall, processor |\n|---|---|---|");
    for (LoadedBundle loaded : NanoBundle.variants()) {
      for (Map.Entry<String, ModuleInput[]> entry : calls(loaded.bundle().manifest()).entrySet()) {
        measure(entry.getKey(), loaded.shelf().module(entry.getKey()), entry.getValue(), rounds);
      }
    }
  }

  private static void measure(String name, TorchModule module, ModuleInput[] inputs, int rounds) {
    Seconds[] least = {new Seconds(1e9, 1e9), new Seconds(1e9, 1e9)};
    module.run(inputs);
    for (int i = 0; i < 2 * rounds; i++) {
      JniUtils.setNumThreads(1 + i % 2);
      least[i % 2] = least[i % 2].least(call(module, inputs));
    }
    System.out.printf("| %s | %.3f, %.3f s | %.3f, %.3f s |%n", name, least[0].wall, least[0].processor,
        least[1].wall, least[1].processor);
  }

  private static Map<String, ModuleInput[]> calls(Manifest manifest) {
    Map<String, ModuleInput[]> calls = new LinkedHashMap<>();
    calls.put(manifest.keyframe().modules().unet(), new ModuleInput[] {
        Tensor.zeros(2, 16, 32, 18), Tensor.zeros(1), Tensor.zeros(2, 77, 128), Tensor.zeros(2, 64), Tensor.zeros(2, 6)});
    calls.put(manifest.motion().modules().unet(), new ModuleInput[] {
        Tensor.zeros(1, 25, 32, 32, 18), Tensor.zeros(1), Tensor.zeros(1, 1, 64), Tensor.zeros(1, 3)});
    calls.put(manifest.motion().modules().vaeDecoder(), new ModuleInput[] {Tensor.zeros(manifest.motion().decodeChunk(), 16, 32, 18)});
    return calls;
  }

  private static Seconds call(TorchModule module, ModuleInput[] inputs) {
    long wall = System.nanoTime();
    long processor = SYSTEM.getProcessCpuTime();
    module.run(inputs);
    return new Seconds((System.nanoTime() - wall) / 1e9, (SYSTEM.getProcessCpuTime() - processor) / 1e9);
  }
}
