package io.loopcanvas.torch;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * glibc's heap, from which libtorch takes its tensors. By default it maps large blocks anew and unmaps them when they are freed, so that
 * a call touches thousands of fresh pages and waits for the kernel to zero each.
 */
final class NativeHeap {
  /** malloc.h's M_TRIM_THRESHOLD and M_MMAP_THRESHOLD. */
  private static final int[] THRESHOLDS = {-1, -3};
  private static final int BYTES = 1 << 30;

  private NativeHeap() {}

  /** Blocks of up to a gibibyte are kept for the next allocation once they are freed. Without glibc nothing happens. */
  static void keepFreed() {
    Linker.nativeLinker().defaultLookup().find("mallopt").ifPresent(NativeHeap::raise);
  }

  private static void raise(MemorySegment address) {
    MethodHandle mallopt = Linker.nativeLinker().downcallHandle(address, FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
    try {
      for (int threshold : THRESHOLDS) {
        int unused = (int) mallopt.invokeExact(threshold, BYTES);
      }
    } catch (Throwable e) {
      throw new IllegalStateException("mallopt cannot be called", e);
    }
  }
}
