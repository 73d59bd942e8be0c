package io.loopcanvas.gateway.job;

import java.security.SecureRandom;
import java.util.Base64;

/** Short random names of jobs, safe in an address and too many to guess. */
public final class JobId {
  private static final int BYTES = 12;
  private static final SecureRandom RANDOM = new SecureRandom();

  private JobId() {}

  /** 16 characters, 96 random bits. */
  public static String random() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
