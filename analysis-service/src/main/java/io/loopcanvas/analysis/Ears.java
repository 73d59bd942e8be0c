package io.loopcanvas.analysis;

import io.loopcanvas.analysis.audio.Track;
import io.loopcanvas.analysis.clap.ClapEar;
import io.loopcanvas.analysis.mood.Resemblance;
import io.loopcanvas.torch.bundle.BundleException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The models that listen beside the measures of the signal; none is needed, and none is loaded unless it was asked for. */
public final class Ears implements AutoCloseable {
  private final Optional<ClapEar> clap;

  private Ears(Optional<ClapEar> clap) {
    this.clap = clap;
  }

  /** The signal alone. */
  public static Ears none() {
    return new Ears(Optional.empty());
  }

  /**
   * Checks what is configured; loads no native code.
   *
   * @param clap folder of a bundle of the CLAP kind
   * @param cache writable folder for libtorch's unpacked libraries
   * @throws BundleException saying what is wrong with it and what to do
   */
  public static Ears open(Optional<Path> clap, Path cache) throws BundleException {
    return new Ears(clap.isPresent() ? Optional.of(new ClapEar(clap.get(), cache)) : Optional.empty());
  }

  /** What the model for moods hears, if there is one. */
  public Resemblance resemblance(Path file, Track track, BooleanSupplier cancelled) throws IOException, InterruptedException {
    return clap.isPresent() ? clap.get().hear(file, track, cancelled) : Resemblance.NONE;
  }

  @Override
  public void close() {
    clap.ifPresent(ClapEar::close);
  }
}
