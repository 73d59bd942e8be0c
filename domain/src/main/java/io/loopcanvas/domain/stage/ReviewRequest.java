package io.loopcanvas.domain.stage;

import io.loopcanvas.domain.concept.Concept;
import io.loopcanvas.domain.look.Look;
import java.util.List;

/**
 * Judge the delivered files: phase 1 again on what people see, and phase 2.
 *
 * @param earlier what other jobs of the style were given that is most like these shots; nobody's name is with it
 */
public record ReviewRequest(
    List<ShotMedia> shots, List<ArtifactRef> deliverables, ArtifactRef edit, ArtifactRef analysis, Concept concept,
    List<Look> earlier)
    implements StageRequest {

  /** A request written before looks were kept has none. */
  public ReviewRequest {
    earlier = earlier == null ? List.of() : List.copyOf(earlier);
  }

  public ReviewRequest beside(List<Look> looks) {
    return new ReviewRequest(shots, deliverables, edit, analysis, concept, looks);
  }
}
