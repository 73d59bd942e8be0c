package io.loopcanvas.validation.clip;

import io.loopcanvas.domain.catalogue.Gate;
import io.loopcanvas.domain.catalogue.GateCatalogue;
import io.loopcanvas.media.Ffprobe;
import io.loopcanvas.media.MediaInfo;
import io.loopcanvas.media.RunLimits;
import io.loopcanvas.validation.footage.Footage;
import io.loopcanvas.validation.footage.FootageReader;
import io.loopcanvas.validation.footage.NoFootageException;
import io.loopcanvas.validation.gate.Judge;
import io.loopcanvas.validation.gate.Judgement;
import io.loopcanvas.validation.measure.Observation;
import io.loopcanvas.validation.measure.Song;
import io.loopcanvas.validation.measure.Take;
import io.loopcanvas.validation.measure.TakeMeasures;
import io.loopcanvas.validation.review.ClipCraft;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Both phases of any video file, as far as a clip alone can answer them. A short one is judged as a loop. A long one is seen in spans of {@link #SPAN} seconds, one in
 * memory at a time; each measure's worst span counts, and the seam of a loop is not asked of it.
 */
public final class ClipJudge {
  private static final double SPAN = 20;
  /** Longest clip that is one span: canvases have 3 to 8 seconds. */
  private static final double LONGEST_LOOP = 30;
  private static final int MOST_SPANS = 18;
  private static final List<String> OF_A_LOOP = List.of("seam_master", "seam_delivered", "reversal", "duration");

  private final TakeMeasures measures;
  private final GateCatalogue gates;
  private final Judge judge;
  private final Meant meant;

  public ClipJudge(TakeMeasures measures, GateCatalogue gates, Judge judge, Meant meant) {
    this.measures = measures;
    this.gates = gates;
    this.judge = judge;
    this.meant = meant;
  }

  /** @param seen the span that evidence can be shown from, the one with most failures */
  public record Judged(Footage seen, int firstFrame, double seconds, Judgement judgement) {}

  /**
   * @param song whose beats the picture may follow
   * @param folder for temporary files
   */
  public Judged judge(Path clip, Optional<Song> song, Path folder, RunLimits limits) throws IOException, InterruptedException {
    FootageReader reader = new FootageReader(limits);
    double seconds = seconds(clip);
    if (seconds <= LONGEST_LOOP) {
      Footage footage = reader.read(clip, folder);
      return new Judged(footage, 0, footage.seconds(), judge.ofDelivery(observations(footage, song)));
    }
    Map<String, Observation> worst = new LinkedHashMap<>();
    Footage shown = null;
    int shownFrom = 0;
    int mostFailures = -1;
    NoFootageException none = null;
    for (double start : starts(seconds)) {
      Footage span;
      try {
        span = reader.read(clip, folder, new FootageReader.Window(start, SPAN));
      } catch (NoFootageException e) { // cut off, or the sound goes on longer than the picture
        none = e;
        continue;
      }
      int first = (int) Math.round(start * span.framesPerSecond());
      int failures = 0;
      for (Observation o : observations(span, song.map(s -> s.from(start)))) {
        failures += merge(worst, o, first) ? 1 : 0;
      }
      if (failures > mostFailures) {
        mostFailures = failures;
        shown = span;
        shownFrom = first;
      }
    }
    if (shown == null) {
      throw none;
    }
    return new Judged(shown, shownFrom, seconds, judge.ofDelivery(new ArrayList<>(worst.values())));
  }

  private List<Observation> observations(Footage footage, Optional<Song> song) throws IOException {
    List<Observation> all = new ArrayList<>(measures.of(new Take(footage, footage, List.of(), song)));
    all.addAll(ClipCraft.of(footage));
    all.addAll(meant.of(footage));
    return all;
  }

  /** Keeps the worse one; says whether the observation fails its gate. */
  private boolean merge(Map<String, Observation> worst, Observation o, int firstFrame) {
    if (OF_A_LOOP.contains(o.name())) {
      return false;
    }
    Gate gate = gates.gates().stream().filter(g -> g.name().equals(o.name())).findFirst().orElseThrow();
    Observation placed = new Observation(o.name(), o.value(), o.frame() < 0 ? firstFrame : o.frame() + firstFrame);
    Observation before = worst.get(o.name());
    boolean worse = before == null || !before.conclusive()
        || o.conclusive() && gate.score(o.value()) < gate.score(before.value());
    if (worse) {
      worst.put(o.name(), placed);
    }
    return o.conclusive() && !gate.passes(o.value());
  }

  /** All spans of a clip, or {@link #MOST_SPANS} at even distances; the last one ends with the clip. */
  private static List<Double> starts(double seconds) {
    int all = (int) Math.ceil(seconds / SPAN);
    int count = Math.min(all, MOST_SPANS);
    List<Double> starts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      starts.add((seconds - SPAN) * i / (count - 1));
    }
    return starts;
  }

  private static double seconds(Path clip) throws IOException, InterruptedException {
    MediaInfo info = Ffprobe.probe(clip);
    return info.videos().stream().findFirst().flatMap(MediaInfo.Video::seconds).or(info::seconds).orElse(0.);
  }
}
