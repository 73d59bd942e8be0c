package io.loopcanvas.validation.take;

import io.loopcanvas.domain.analysis.TrackAnalysis;
import io.loopcanvas.domain.catalogue.Style;
import io.loopcanvas.domain.look.Look;
import io.loopcanvas.media.RunLimits;
import io.loopcanvas.validation.footage.Footage;
import io.loopcanvas.validation.footage.FootageReader;
import io.loopcanvas.validation.gate.Judge;
import io.loopcanvas.validation.gate.Judgement;
import io.loopcanvas.validation.measure.Observation;
import io.loopcanvas.validation.measure.PaletteChroma;
import io.loopcanvas.validation.measure.ShotLook;
import io.loopcanvas.validation.measure.Song;
import io.loopcanvas.validation.measure.Take;
import io.loopcanvas.validation.measure.TakeMeasures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Phase 1 from files, without any framework. Loads OpenCV when made; safe for several threads. */
public final class TakeJudge {
  private final TakeMeasures measures = new TakeMeasures();
  private final Judge judge = Judge.shipped();

  /** The footage and what was said of it. */
  public record Judged(Footage footage, Look look, Judgement judgement) {}

  /**
   * Judges a take by its master before grain and its delivered encode.
   *
   * @param folder for temporary files
   */
  public Judged judge(
      Path master, Path delivered, List<Double> sourceFrames, Path analysis, Style style, Path folder, RunLimits limits)
      throws IOException, InterruptedException {
    Take take = Take.read(new FootageReader(limits), master, delivered, sourceFrames,
        Optional.of(Song.of(TrackAnalysis.read(analysis))), folder);
    Look look = ShotLook.of(take.delivered());
    List<Observation> observations = new ArrayList<>(measures.of(take));
    observations.add(PaletteChroma.of(look, style));
    return new Judged(take.delivered(), look, judge.ofTake(observations));
  }

  public TakeMeasures measures() {
    return measures;
  }
}
