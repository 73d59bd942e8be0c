package io.loopcanvas.validation.review;

import io.loopcanvas.domain.analysis.TrackAnalysis;
import io.loopcanvas.domain.catalogue.Gallery;
import io.loopcanvas.domain.catalogue.SurfaceCatalogue;
import io.loopcanvas.domain.concept.Concept.ShotPlan;
import io.loopcanvas.domain.edit.Edit;
import io.loopcanvas.domain.job.ErrorKind;
import io.loopcanvas.domain.look.Look;
import io.loopcanvas.domain.stage.ReviewRequest;
import io.loopcanvas.domain.stage.ShotMedia;
import io.loopcanvas.media.RunLimits;
import io.loopcanvas.stage.StageContext;
import io.loopcanvas.stage.StageException;
import io.loopcanvas.validation.footage.FootageReader;
import io.loopcanvas.validation.footage.Picture;
import io.loopcanvas.validation.measure.Song;
import io.loopcanvas.validation.measure.Take;
import io.loopcanvas.validation.words.ClipEye;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Brings a finished job's files in and looks at them. */
final class DeliveryReader {
  private final SurfaceCatalogue surfaces = SurfaceCatalogue.shipped();
  private final Optional<ClipEye> eye;

  /** @param eye that looks whether shots are like their words */
  DeliveryReader(Optional<ClipEye> eye) {
    this.eye = eye;
  }

  /** A delivery and its canvas as a take, for phase 1. */
  record Read(Delivery delivery, Take canvas) {}

  /** @throws StageException INTERNAL when a specified file is missing or not as specified */
  Read read(ReviewRequest request, StageContext context, RunLimits limits) throws IOException, InterruptedException {
    FootageReader reader = new FootageReader(limits);
    Path canvas = fetch(request, surfaces.canvas().name(), context);
    Path film = fetch(request, surfaces.full().name(), context);
    TrackAnalysis analysis = TrackAnalysis.read(context.fetch(request.analysis()));
    FileFacts.check(surfaces, canvas, fetch(request, surfaces.web().name(), context), film, analysis.durationSeconds());
    context.progress(.2, "canvas");
    Take take = Take.read(reader, context.fetch(request.shots().getFirst().master()), canvas, List.of(),
        Optional.of(Song.of(analysis)), context.workFolder());
    context.checkCancelled();
    context.progress(.5, "shots");
    List<Delivery.Shot> shots = new ArrayList<>();
    for (ShotMedia shot : request.shots()) {
      List<Picture> frames = glance(reader, shot, take, shots.isEmpty(), context);
      shots.add(new Delivery.Shot(shot.shot(), frames, shot.phase1(), shot.look(), words(frames, request.concept().shot(shot.shot()))));
    }
    context.progress(.7, "film");
    Edit edit = Edit.read(context.fetch(request.edit()));
    return new Read(
        new Delivery(take.master(), shots, reader.keyframes(film), edit, analysis, request.concept(), earlier(request)), take);
  }

  private static List<Look> earlier(ReviewRequest request) {
    return Stream.concat(request.earlier().stream(), Gallery.shipped().of(request.concept().style()).stream()).toList();
  }

  /** The canvas's own shot has been decoded already. */
  private static List<Picture> glance(FootageReader reader, ShotMedia shot, Take take, boolean canvas, StageContext context)
      throws IOException, InterruptedException {
    if (!canvas) {
      return reader.sparse(context.fetch(shot.master()), ClipCraft.GLANCES_PER_SECOND);
    }
    return ClipCraft.glances(take.master());
  }

  /** Of the frame in the middle. */
  private double words(List<Picture> frames, ShotPlan plan) throws IOException {
    return eye.isEmpty() || frames.isEmpty() ? Double.NaN : eye.get().standing(frames.get(frames.size() / 2), plan.prompts());
  }

  private static Path fetch(ReviewRequest request, String name, StageContext context) throws IOException, InterruptedException {
    return context.fetch(request.deliverables().stream().filter(a -> a.name().equals(name)).findFirst()
        .orElseThrow(() -> new StageException(ErrorKind.INTERNAL, "DELIVERY_INCOMPLETE",
            name + " is missing among the deliverables: assemble them again")));
  }
}
