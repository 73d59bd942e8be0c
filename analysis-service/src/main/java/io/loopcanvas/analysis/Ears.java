package io.loopcanvas.analysis;

import io.loopcanvas.analysis.audio.Track;
import io.loopcanvas.analysis.clap.ClapEar;
import io.loopcanvas.analysis.lyrics.Words;
import io.loopcanvas.analysis.mood.Resemblance;
import io.loopcanvas.analysis.whisper.WhisperEar;
import io.loopcanvas.torch.bundle.BundleException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;

/** The models that listen beside the measures of the signal; none is needed, and none is loaded unless it was asked for. */
public final class Ears implements AutoCloseable {
  private final Optional<ClapEar> clap;
  private final Optional<WhisperEar> whisper;

  private Ears(Optional<ClapEar> clap, Optional<WhisperEar> whisper) {
    this.clap = clap;
    this.whisper = whisper;
  }

  /** The signal alone. */
  public static Ears none() {
    return new Ears(Optional.empty(), Optional.empty());
  }

  /**
   * Checks what is configured; loads no native code in this process.
   *
   * @param clap folder of a bundle of the CLAP kind
   * @param cache writable folder for libtorch's unpacked libraries
   * @param whisper a Whisper model in whisper.cpp's format
   * @throws UnusableModelException saying what is wrong and what to do
   */
  public static Ears open(Optional<Path> clap, Optional<Path> whisper, Path cache) throws UnusableModelException {
    try {
      return new Ears(clap.isPresent() ? Optional.of(new ClapEar(clap.get(), cache)) : Optional.empty(),
          whisper.isPresent() ? Optional.of(new WhisperEar(whisper.get())) : Optional.empty());
    } catch (BundleException e) {
      throw new UnusableModelException(e.getMessage(), e);
    }
  }

  /** What the model for moods hears, if there is one. */
  public Resemblance resemblance(Path file, Track track, BooleanSupplier cancelled) throws IOException, InterruptedException {
    return clap.isPresent() ? clap.get().hear(file, track, cancelled) : Resemblance.NONE;
  }

  /**
   * The words that came with the upload, else what the model for words hears, if there is one.
   *
   * @param share told how much of the track has been listened to, 0–1
   */
  public Words words(Optional<String> supplied, Path file, Track track, DoubleConsumer share, BooleanSupplier cancelled)
      throws IOException, InterruptedException {
    return supplied.isPresent() || whisper.isEmpty() ? Words.supplied(supplied) : whisper.get().hear(file, track, share, cancelled);
  }

  @Override
  public void close() {
    clap.ifPresent(ClapEar::close);
  }
}
