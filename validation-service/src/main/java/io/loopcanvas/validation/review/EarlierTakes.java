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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The reports of all takes of a delivery's shots. The accepted ones are named in the request; those before lie beside
 * them, one folder for each take ({@code jobs/{job}/validate/{shot}/{take}/report.json}), for as long as they are kept.
 */
final class EarlierTakes {
  private static final Pattern TAKE = Pattern.compile("/(\\d+)/report\\.json$");

  private EarlierTakes() {}

  static List<Attempt> of(List<ShotMedia> shots, StageContext context) throws InterruptedException {
    List<Attempt> attempts = new ArrayList<>();
    for (ShotMedia shot : shots) {
      Matcher take = TAKE.matcher(shot.report().key());
      if (!take.find()) {
        continue;
      }
      for (int number = 0; number <= Integer.parseInt(take.group(1)); number++) {
        ArtifactRef ref = new ArtifactRef(take.replaceFirst("/" + number + "/report.json"));
        read(shot.shot(), number, ref, context).ifPresent(attempts::add);
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
