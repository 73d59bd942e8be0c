package io.loopcanvas.validation.measure;

import java.util.List;

/** Measures one property of a take; pure, the same take gives the same values. */
@FunctionalInterface
interface Measurement {
  List<Observation> of(Take take);
}
