package io.loopcanvas.standalone.doctor;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** Memory of the machine, or of the container around it. */
record MemoryCheck(long totalBytes) implements Check {
  private static final long GIB = 1L << 30;
  /** Services idle at 1.8 GB; a render and a grade together add about 3 GB. */
  private static final long ENOUGH = 6;
  private static final long LEAST = 3;

  static MemoryCheck ofThisMachine() {
    return new MemoryCheck(
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize());
  }

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public Finding look() {
    String found = "%.1f GiB".formatted((double) totalBytes / GIB);
    if (totalBytes < LEAST * GIB) {
      return new Finding.Broken(found, "give this machine or container at least " + ENOUGH + " GiB");
    }
    return totalBytes < ENOUGH * GIB
        ? new Finding.Note(found, "use --mode fast, or give this machine " + ENOUGH + " GiB for local mode")
        : new Finding.Fine(found);
  }
}
