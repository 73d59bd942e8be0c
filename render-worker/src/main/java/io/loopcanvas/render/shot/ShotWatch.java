package io.loopcanvas.render.shot;

/** Hears how far a shot is, several times a second; stops it by throwing. */
@FunctionalInterface
public interface ShotWatch {
  /**
   * @param fraction 0–1, never falling
   * @param step e.g. {@code "motion 7/18"}
   */
  void at(double fraction, String step) throws InterruptedException;
}
