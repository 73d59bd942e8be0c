package io.loopcanvas.validation.review;

import io.loopcanvas.domain.stage.ArtifactRef;
import io.loopcanvas.domain.stage.ShotMedia;
import io.loopcanvas.stage.StageContext;
import io.loopcanvas.stage.StageException;
import io.loopcanvas.validation.report.Attempt;
import io.loopcanvas.validation.report.ReportFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The reports of all takes of a delivery's shots. The accepted ones are named in the request; those before lie beside
 * them, one folder for each take ({@code jobs/{job}/validate/{shot}/{take}/report.json}), for as long as they are kept.
 */
final class EarlierTakes {
  private EarlierTakes() {}

  static List<Attempt> of(List<ShotMedia> shots, StageContext context) throws InterruptedException {
    List<Attempt> attempts = new ArrayList<>();
    for (ShotMedia shot : shots) {
      Optional<ArtifactRef.Place> accepted = shot.report().place();
      for (int take = 0; accepted.isPresent() && take <= accepted.get().take(); take++) {
        read(shot.shot(), take, ArtifactRef.at(accepted.get().ofTake(take)), context).ifPresent(attempts::add);
      }
    }
    return attempts;
  }

  private static Optional<Attempt> read(int shot, int take, ArtifactRef ref, StageContext context) throws InterruptedException {
    try {
      return Optional.of(new Attempt(shot, take, ReportFile.read(context.fetch(ref))));
    } catch (IOException | StageException e) {
      return Optional.empty(); // expired, or of an older version: the page is poorer, the verdict the same
    }
  }
}
