package io.loopcanvas.render.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopcanvas.render.ChildJvm;
import io.loopcanvas.render.NanoBundle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In which libcudart CUDA devices are counted. A library of Java's stands for it, so the count fails, and the error names the file. */
class CudaRuntimeTest {
  private static final Path OTHER_LIBRARY = Path.of(System.getProperty("java.home"), "lib", "libzip.so");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"PYTORCH_LIBRARY_PATH", "LD_LIBRARY_PATH"})
  @EnabledOnOs(OS.LINUX)
  void shouldCountDevicesInTheVersionedLibrary(String variable) throws Exception {
    Path libraries = Files.createDirectory(folder.resolve("lib"));
    Path cudart = Files.copy(OTHER_LIBRARY, libraries.resolve("libcudart.so.12"));

    ChildJvm.start(folder, Map.of(variable, libraries.toString()), StartTorch.class.getName(), NanoBundle.CACHE.toString()).waitFor();

    assertThat(Files.readString(folder.resolve("out"))).contains(cudart + ": undefined symbol: cudaGetDeviceCount");
  }
}
