package io.loopcanvas.domain.verdict;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** What the gates say of a take or of a delivery. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "outcome")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Verdict.Accept.class, name = "accept"),
  @JsonSubTypes.Type(value = Verdict.Regenerate.class, name = "regenerate"),
  @JsonSubTypes.Type(value = Verdict.Reject.class, name = "reject")
})
public sealed interface Verdict {
  /** Both phases pass. */
  record Accept() implements Verdict {}

  /** The take does not do. */
  sealed interface Again extends Verdict {
    /** Which phase failed, 1 or 2. */
    int phase();

    /** Hard flags and forbidden elements that were seen. */
    List<String> flags();

    /** Names of the failed measures, worst first. */
    List<String> failed();

    /** What the next take changes. */
    TakeAdjustment adjustment();
  }

  /**
   * A score is too low.
   *
   * @param phase which phase failed, 1 or 2
   * @param failed names of the failed measures, worst first
   * @param adjustment what the next take changes
   */
  record Regenerate(int phase, List<String> failed, TakeAdjustment adjustment) implements Again {
    @Override
    public List<String> flags() {
      return List.of();
    }
  }

  /** A hard flag or a forbidden element was seen: no score can make up for it. */
  record Reject(List<String> flags, List<String> failed, TakeAdjustment adjustment) implements Again {
    @Override
    public int phase() {
      return 1;
    }
  }
}
