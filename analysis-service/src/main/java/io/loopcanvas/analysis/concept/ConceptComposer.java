package io.loopcanvas.analysis.concept;

import io.loopcanvas.analysis.TrackAnalyser.Heard;
import io.loopcanvas.analysis.concept.ConceptWriter.Wish;
import io.loopcanvas.domain.concept.Concept;

/**
 * Writes the concept of a heard track. {@link ConceptWriter} does unless the service has a bean of this type, such as one
 * that asks a language model; whoever writes, {@link PromptLinter} reads the prompts before any model does.
 */
@FunctionalInterface
public interface ConceptComposer {
  Concept compose(Heard heard, Wish wish);
}
