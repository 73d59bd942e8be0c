package io.loopcanvas.stage;

/** Thrown by a stage that saw {@link StageContext#cancelled()}; its task is released. */
public final class StageCancelledException extends RuntimeException {
  public StageCancelledException() {
    super("cancelled", null, false, false);
  }
}
