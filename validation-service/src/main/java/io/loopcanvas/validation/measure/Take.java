package io.loopcanvas.validation.measure;

import io.loopcanvas.validation.footage.Footage;
import io.loopcanvas.validation.footage.FootageReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What is judged.
 *
 * @param master before grain; the delivered clip itself where there is no master
 * @param delivered as people see it
 * @param sourceFrames for each frame its position in the source; empty when unknown
 * @param song the music it will be seen with, when known
 */
public record Take(Footage master, Footage delivered, List<Double> sourceFrames, Optional<Song> song) {
  /** A clip of which nothing else is known. */
  public static Take alone(Footage clip) {
    return new Take(clip, clip, List.of(), Optional.empty());
  }

  /** Decodes both files at a time. */
  public static Take read(
      FootageReader reader, Path master, Path delivered, List<Double> sourceFrames, Optional<Song> song, Path folder)
      throws IOException, InterruptedException {
    try (ExecutorService background = Executors.newSingleThreadExecutor()) {
      Future<Footage> first = background.submit(() -> reader.read(master, folder));
      Footage second = reader.read(delivered, folder);
      return new Take(first.get(), second, sourceFrames, song);
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case IOException io -> throw io;
        case InterruptedException interrupted -> throw interrupted;
        default -> throw new IllegalStateException(e.getCause());
      }
    }
  }
}
