package io.loopcanvas.post.assemble;

import io.loopcanvas.domain.analysis.TrackAnalysis;
import io.loopcanvas.domain.catalogue.EditCatalogue;
import io.loopcanvas.domain.catalogue.GradeCatalogue;
import io.loopcanvas.domain.catalogue.SurfaceCatalogue;
import io.loopcanvas.domain.edit.Edit;
import io.loopcanvas.domain.job.ErrorKind;
import io.loopcanvas.domain.stage.ArtifactRef;
import io.loopcanvas.domain.stage.AssembleRequest;
import io.loopcanvas.domain.stage.AssembleResult;
import io.loopcanvas.domain.stage.ShotMedia;
import io.loopcanvas.media.Ffmpeg;
import io.loopcanvas.media.Ffprobe;
import io.loopcanvas.media.MediaInfo;
import io.loopcanvas.media.RunLimits;
import io.loopcanvas.post.film.GrainStock;
import io.loopcanvas.post.film.MediaFacts;
import io.loopcanvas.post.film.MediaFaults;
import io.loopcanvas.post.film.Provenance;
import io.loopcanvas.stage.StageContext;
import io.loopcanvas.stage.StageException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes the delivered files of a job and checks each before it is stored. */
public final class Assembly {
  private static final double THREE_MINUTES = 180;

  private final GradeCatalogue film;
  private final SurfaceCatalogue surfaces;
  private final EditCatalogue cutting;
  private final Duration limit;
  private final int loopFrames;
  private final MediaFacts facts;
  private final boolean provenance;

  /**
   * @param limit wall time that one run of FFmpeg may take
   * @param provenance whether files say how they were made
   */
  public Assembly(GradeCatalogue film, SurfaceCatalogue surfaces, EditCatalogue cutting, Duration limit, boolean provenance) {
    this.film = film;
    this.surfaces = surfaces;
    this.cutting = cutting;
    this.limit = limit;
    loopFrames = film.loop().frames(surfaces.picture().framesPerSecond());
    facts = MediaFacts.of(surfaces);
    this.provenance = provenance;
  }

  /**
   * Length of a song as its container tells it.
   *
   * @throws StageException INPUT TRACK_SILENT if there is no sound or no length
   */
  public double seconds(Path track) throws IOException, InterruptedException {
    MediaInfo info = Ffprobe.probe(track);
    return info.audios().stream().findFirst().flatMap(audio -> audio.seconds().or(info::seconds))
        .orElseThrow(() -> new StageException(ErrorKind.INPUT, "TRACK_SILENT", track + " has no sound: give an audio file"));
  }

  /**
   * @throws StageException INPUT if the track has no sound, RESOURCE when disk or time run out, INTERNAL
   *     if a written file is not what it must be
   */
  public AssembleResult run(AssembleRequest request, StageContext context) throws InterruptedException {
    return MediaFaults.translated(() -> assemble(request, context));
  }

  private AssembleResult assemble(AssembleRequest request, StageContext context) throws IOException, InterruptedException {
    RunLimits limits = new RunLimits(limit, context::cancelled);
    Path folder = context.workFolder();
    context.progress(0, "song");
    Soundtrack sound = Soundtrack.of(context.fetch(request.track()), folder, surfaces.sound(), limits);
    TrackAnalysis analysis = TrackAnalysis.read(context.fetch(request.analysis()));
    LoopShelf shelf = shelf(request, context, limits);
    int first = request.shots().getFirst().shot();

    context.progress(.1, "canvas");
    List<ArtifactRef> delivered = new ArrayList<>();
    Path loop = provenance
        ? context.fetch(request.shots().getFirst().loop())
        : unsigned(context.fetch(request.shots().getFirst().loop()), folder.resolve("canvas.mp4"), limits);
    delivered.add(clip(surfaces.canvas(), loop, context));
    delivered.add(clip(surfaces.web(), shelf.round(surfaces.web(), first, loopFrames, provenance(request)), context));

    context.progress(.3, "edit");
    long frames = Math.max(1, Math.round(sound.seconds() * surfaces.picture().framesPerSecond()));
    List<Integer> shots = request.shots().stream().map(ShotMedia::shot).toList();
    Edit edit = new EditPlanner(cutting, surfaces.picture(), loopFrames)
        .plan(frames, analysis, request.concept(), shots, request.seed());
    Path full = folder.resolve(surfaces.full().name());
    new FilmWriter(shelf, loopFrames).write(edit, sound, full, provenance(request), limits, context);
    facts.checkWithSound(full, frames, surfaces.full().maxMegabytes() * Math.max(1, sound.seconds() / THREE_MINUTES));

    context.progress(.96, "storing");
    delivered.add(context.publish(surfaces.full().name(), full, "video/mp4"));
    delivered.addAll(posters(loop, request.shots().getFirst().iconicSecond(), limits, context));
    for (ShotMedia shot : request.shots()) {
      String name = "shot_%02d%s".formatted(shot.shot(), surfaces.keyframeSuffix());
      delivered.add(context.publish(name, context.fetch(shot.keyframe()), "image/png"));
    }
    Path list = folder.resolve("edit.json");
    edit.write(list);
    return new AssembleResult(List.copyOf(delivered), context.publish("edit.json", list, "application/json"));
  }

  /** The same coded frames in a file that says nothing of their making, whatever the given one says. */
  private static Path unsigned(Path clip, Path copy, RunLimits limits) throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("-i", clip.toString(), "-c", "copy", "-movflags", "+faststart"));
    arguments.addAll(Provenance.NONE.arguments());
    arguments.add(copy.toString());
    Ffmpeg.bundled().run(arguments, limits);
    return copy;
  }

  private List<ArtifactRef> posters(Path loop, double second, RunLimits limits, StageContext context)
      throws IOException, InterruptedException {
    Path jpeg = context.workFolder().resolve(surfaces.poster().jpeg());
    Path avif = context.workFolder().resolve(surfaces.poster().avif());
    Posters.write(loop, second, jpeg, avif, surfaces.poster(), limits);
    return List.of(
        context.publish(surfaces.poster().jpeg(), jpeg, "image/jpeg"), context.publish(surfaces.poster().avif(), avif, "image/avif"));
  }

  private Provenance provenance(AssembleRequest request) {
    return provenance
        ? Provenance.of(Map.of("style", request.concept().style(), "seed", request.concept().seed(), "edit_seed", request.seed(),
            "takes", request.shots().stream().map(shot -> List.of(shot.shot(), shot.take())).toList()))
        : Provenance.NONE;
  }

  private ArtifactRef clip(SurfaceCatalogue.Surface surface, Path file, StageContext context)
      throws IOException, InterruptedException {
    facts.check(file, loopFrames, surface.maxMegabytes());
    return context.publish(surface.name(), file, "video/mp4");
  }

  private LoopShelf shelf(AssembleRequest request, StageContext context, RunLimits limits)
      throws IOException, InterruptedException {
    SurfaceCatalogue.Picture picture = surfaces.picture();
    Map<Integer, LoopShelf.Footage> footage = new HashMap<>();
    for (ShotMedia shot : request.shots()) {
      LoopPlayer player = new LoopPlayer(context.fetch(shot.master()), loopFrames, picture.width(), picture.height(),
          picture.framesPerSecond(), limits);
      footage.put(shot.shot(), new LoopShelf.Footage(context.fetch(shot.loop()), player, shot.grainFactor()));
    }
    return new LoopShelf(surfaces, footage, new GrainStock(film, request.concept().style()), request.seed(),
        new LoopShelf.DarkEnd(film.vignette().base(), cutting.fade().depth()), context.workFolder(), limits);
  }
}
