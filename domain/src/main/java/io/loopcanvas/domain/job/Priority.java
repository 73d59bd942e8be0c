package io.loopcanvas.domain.job;

import java.util.Locale;

/** How an order stands among its partner's other orders. It moves by so many places, so it never takes another partner's share. */
public enum Priority {
  LOW(20),
  NORMAL(0),
  HIGH(-20);

  private final int places;

  Priority(int places) {
    this.places = places;
  }

  /** Places that the order moves back in the fair queue; negative is forward. */
  public int places() {
    return places;
  }

  /** The name used in the API. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** @throws IllegalArgumentException naming the legal values */
  public static Priority of(String id) {
    for (Priority priority : values()) {
      if (priority.id().equals(id)) {
        return priority;
      }
    }
    throw new IllegalArgumentException("unknown priority '" + id + "': use low, normal or high");
  }
}
