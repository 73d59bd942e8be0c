package io.loopcanvas.torch;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/**
 * glibc's heap, from which libtorch takes its tensors. By default it maps every large block anew and unmaps it when it is freed, so that a
 * call touches thousands of fresh pages and waits for the kernel to zero each. Where there is no glibc nothing happens.
 */
final class NativeHeap {
  /** malloc.h's M_TRIM_THRESHOLD and M_MMAP_THRESHOLD. */
  private static final int[] THRESHOLDS = {-1, -3};
  private static final int BYTES = 1 << 30;
  private static final Optional<MethodHandle> MALLOPT = function("mallopt", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
  private static final Optional<MethodHandle> TRIM = function("malloc_trim", FunctionDescriptor.of(JAVA_INT, JAVA_LONG));

  private NativeHeap() {}

  /** Blocks of up to a gibibyte are kept for the next allocation once they are freed. */
  static void keepFreed() {
    MALLOPT.ifPresent(mallopt -> {
      for (int threshold : THRESHOLDS) {
        call(() -> (int) mallopt.invokeExact(threshold, BYTES));
      }
    });
  }

  /** Gives what is free back to the system. */
  static void returnFreed() {
    TRIM.ifPresent(trim -> call(() -> (int) trim.invokeExact(0L)));
  }

  private interface Call {
    int result() throws Throwable;
  }

  private static void call(Call call) {
    try {
      int unused = call.result();
    } catch (Throwable e) {
      throw new IllegalStateException("the native heap cannot be told how to keep its blocks", e);
    }
  }

  private static Optional<MethodHandle> function(String name, FunctionDescriptor signature) {
    return Linker.nativeLinker().defaultLookup().find(name).map(address -> Linker.nativeLinker().downcallHandle(address, signature));
  }
}
