package io.loopcanvas.torch;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;
import java.io.File;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Libtorch in this process. Starting it costs seconds and memory, so nothing does before the first task. */
public final class TorchEngine {
  private static final String NAME = "PyTorch";

  private final Engine engine;

  private TorchEngine(Engine engine) {
    this.engine = engine;
  }

  /**
   * Loads libtorch, unpacking it on first use. A CUDA build is taken from {@code PYTORCH_LIBRARY_PATH} with
   * {@code PYTORCH_FLAVOR}, its libcudart from there or from {@code LD_LIBRARY_PATH}; without them the bundled CPU build
   * runs. Nothing is ever downloaded.
   *
   * @param cache a writable folder for the unpacked libraries, about 500 MB
   */
  public static TorchEngine start(Path cache) {
    setUnlessGiven("DJL_OFFLINE", "true");
    setUnlessGiven("OPT_OUT_TRACKING", "true");
    setUnlessGiven("DJL_CACHE_DIR", cache.toString());
    setUnlessGiven("ENGINE_CACHE_DIR", cache.toString());
    setUnlessGiven("PYTORCH_FLAVOR", "cpu");
    setUnlessGiven("PYTORCH_VERSION", "2.7.1");
    setUnlessGiven("ai.djl.pytorch.graph_optimizer", "false");
    setUnlessGiven("jna.library.path", libraryFolders());  // where JNA, by which DJL counts CUDA devices, finds libcudart.so.12
    // Threads that wait by spinning fight the other services for the cores: a step was measured at 4.8 s instead of 1 s.
    NativeEnvironment.setUnlessGiven("OMP_WAIT_POLICY", "passive");
    Thread thread = Thread.currentThread();
    ClassLoader caller = thread.getContextClassLoader();
    thread.setContextClassLoader(TorchEngine.class.getClassLoader());  // DJL looks for its libraries through it
    try {
      TorchEngine started = new TorchEngine(Engine.getEngine(NAME));
      JniUtils.setNumThreads(Runtime.getRuntime().availableProcessors());
      ProcessEnd.skipDestructors();
      return started;
    } finally {
      thread.setContextClassLoader(caller);
    }
  }

  private static String libraryFolders() {
    return Stream.of("PYTORCH_LIBRARY_PATH", "LD_LIBRARY_PATH").flatMap(name -> Stream.ofNullable(System.getenv(name)))
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** The environment wins over a system property of the same name, as in DJL. */
  private static void setUnlessGiven(String name, String value) {
    if (System.getenv(name) == null && System.getProperty(name) == null) {
      System.setProperty(name, value);
    }
  }

  /** CUDA devices that this build of libtorch can use. */
  public int cudaDevices() {
    return engine.getGpuCount();
  }

  public String version() {
    return engine.getVersion();
  }

  static String name() {
    return NAME;
  }

  static Device device(boolean cuda) {
    return cuda ? Device.gpu() : Device.cpu();
  }
}
