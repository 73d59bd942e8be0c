package io.loopcanvas.render.parity;

import com.fasterxml.jackson.databind.JsonNode;
import io.loopcanvas.render.shot.LoadedBundle;

/** Prints the measured differences of every parity case, for {@code docs/models.md}. */
final class ParityTable {
  private ParityTable() {}

  public static void main(String[] arguments) throws Exception {
    try (LoadedBundle loaded = ParityCases.bundle()) {
      for (JsonNode wanted : ParityCases.keyframes()) {
        print(new ParityRun(loaded).keyframe(wanted));
      }
      for (JsonNode wanted : ParityCases.motions()) {
        print(new ParityRun(loaded).motion(wanted));
      }
    }
  }

  private static void print(Differences found) {
    System.out.printf("| %s | %.1e | %.1e |%n", found.name(), found.latents(), found.pixels());
  }
}
