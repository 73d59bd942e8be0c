package io.loopcanvas.torch;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;

/** The C environment of this process, which native libraries read when they are loaded and Java cannot write. */
final class NativeEnvironment {
  private static final MethodHandle SETENV = Linker.nativeLinker().downcallHandle(
      Linker.nativeLinker().defaultLookup().findOrThrow("setenv"), FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT));

  private NativeEnvironment() {}

  /** POSIX setenv without overwriting. */
  static void setUnlessGiven(String name, String value) {
    try (Arena arena = Arena.ofConfined()) {
      int status = (int) SETENV.invokeExact(arena.allocateFrom(name), arena.allocateFrom(value), 0);
      if (status != 0) {
        throw new IllegalStateException("cannot set " + name + " in the environment");
      }
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("cannot set " + name + " in the environment", e);
    }
  }
}
