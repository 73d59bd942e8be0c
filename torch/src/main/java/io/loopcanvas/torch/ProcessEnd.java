package io.loopcanvas.torch;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/**
 * How a process ends that has libtorch in it. The JVM ends by {@code exit(3)}, which destroys libtorch's statics while
 * other threads may still compute in it; such a call then dies by SIGSEGV, and exit code and crash log tell of a fault
 * that was none. So {@code exit} is made to leave by {@code _exit(2)} first, with the status that it was given.
 */
final class ProcessEnd {
  private ProcessEnd() {}

  /** Takes effect now, for {@code Runtime.halt}, and again at the end of the process, before every destructor registered till then. */
  static void skipDestructors() {
    SymbolLookup libc = Linker.nativeLinker().defaultLookup();
    Optional<MemorySegment> onExit = libc.find("on_exit");  // glibc's: on_exit(void (*)(int status, void *), void *)
    Optional<MemorySegment> exit = libc.find("_exit");
    if (onExit.isPresent() && exit.isPresent()) {
      MethodHandle register = Linker.nativeLinker().downcallHandle(onExit.get(), FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
      register(register, exit.get());
      Runtime.getRuntime().addShutdownHook(new Thread(() -> register(register, exit.get()), "skip-native-destructors"));
    }
  }

  /** {@code on_exit(_exit, NULL)}; the second argument of the handler is one that {@code _exit} does not look at. */
  private static void register(MethodHandle onExit, MemorySegment exit) {
    try {
      int unused = (int) onExit.invokeExact(exit, MemorySegment.NULL);
    } catch (Throwable e) {
      throw new IllegalStateException("on_exit cannot be called", e);
    }
  }
}
