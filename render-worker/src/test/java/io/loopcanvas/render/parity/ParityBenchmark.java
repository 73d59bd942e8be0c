package io.loopcanvas.render.parity;

import com.fasterxml.jackson.databind.JsonNode;
import io.loopcanvas.render.NanoBundle;
import io.loopcanvas.render.bundle.Bundle;
import io.loopcanvas.render.shot.LoadedBundle;
import java.nio.file.Path;

/**
 * Prints the measured differences of every parity case, for {@code docs/models.md}: {@code benchmark parity.Parity [FOLDER]}, the folder that
 * {@code parity.make} wrote; the tiny checkpoints unless told.
 */
public final class ParityBenchmark {
  private ParityBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    ParityCases cases = new ParityCases(arguments.length > 0 ? Path.of(arguments[0]) : ParityCases.TINY);
    Bundle bundle = cases.bundle();
    try (LoadedBundle loaded = NanoBundle.loaded(bundle)) {
      for (JsonNode wanted : cases.keyframes()) {
        print(new ParityRun(cases, loaded).keyframe(wanted));
      }
    }
    try (LoadedBundle loaded = NanoBundle.loaded(bundle)) {  // anew: both models of a published size together are 23 GB
      for (JsonNode wanted : cases.motions()) {
        print(new ParityRun(cases, loaded).motion(wanted));
      }
    }
  }

  private static void print(Differences found) {
    System.out.printf("| %s | %.1e | %.1e |%n", found.name(), found.latents(), found.pixels());
  }
}
