package io.loopcanvas.render.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What this machine's processor can compute with.
 *
 * @param flags as Linux names them in {@code /proc/cpuinfo}; empty where there is no such file
 */
public record Processor(Set<String> flags) {
  private static final Path CPUINFO = Path.of("/proc/cpuinfo");
  private static final Set<String> BF16 = Set.of("avx512_bf16", "amx_bf16", "bf16", "svebf16");  // Intel, AMD; the last two ARM

  public static Processor here() {
    try {
      return of(Files.readString(CPUINFO));
    } catch (IOException e) {
      return new Processor(Set.of());
    }
  }

  /** @param cpuinfo the text of {@code /proc/cpuinfo}; all cores of a machine have the same flags */
  static Processor of(String cpuinfo) {
    return new Processor(cpuinfo.lines()
        .filter(line -> line.startsWith("flags") || line.startsWith("Features"))
        .flatMap(line -> line.contains(":") ? Arrays.stream(line.substring(line.indexOf(':') + 1).trim().split("\\s+")) : Stream.of())
        .collect(Collectors.toUnmodifiableSet()));
  }

  /** Whether bfloat16 is computed and not emulated; emulated it is slower than float32. */
  public boolean bf16() {
    return flags.stream().anyMatch(BF16::contains);
  }
}
