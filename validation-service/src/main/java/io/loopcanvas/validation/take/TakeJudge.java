package io.loopcanvas.validation.take;

import io.loopcanvas.domain.analysis.TrackAnalysis;
import io.loopcanvas.media.RunLimits;
import io.loopcanvas.validation.footage.Footage;
import io.loopcanvas.validation.footage.FootageReader;
import io.loopcanvas.validation.gate.Judge;
import io.loopcanvas.validation.gate.Judgement;
import io.loopcanvas.validation.measure.Song;
import io.loopcanvas.validation.measure.Take;
import io.loopcanvas.validation.measure.TakeMeasures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Phase 1 from files, without any framework. Loads OpenCV when made; safe for several threads. */
public final class TakeJudge {
  private final TakeMeasures measures = new TakeMeasures();
  private final Judge judge = Judge.shipped();

  /** The footage and what was said of it. */
  public record Judged(Footage footage, Judgement judgement) {}

  /**
   * Judges a take by its master before grain and its delivered encode.
   *
   * @param folder for temporary files
   */
  public Judged judge(Path master, Path delivered, List<Double> sourceFrames, Path analysis, Path folder, RunLimits limits)
      throws IOException, InterruptedException {
    Take take = Take.read(new FootageReader(limits), master, delivered, sourceFrames,
        Optional.of(Song.of(TrackAnalysis.read(analysis))), folder);
    return new Judged(take.delivered(), judge.ofTake(measures.of(take)));
  }

  public TakeMeasures measures() {
    return measures;
  }
}
