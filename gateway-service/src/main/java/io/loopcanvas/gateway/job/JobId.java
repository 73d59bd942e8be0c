package io.loopcanvas.gateway.job;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/** Short random names of jobs, safe in an address and too many to guess. */
public final class JobId {
  private static final int BYTES = 12;
  private static final SecureRandom RANDOM = new SecureRandom();

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{" + BYTES * 8 / 6 + "}");

  private JobId() {}

  /** Whether the text may be an id; anything else need not reach the database, which refuses some characters. */
  static boolean possible(String text) {
    return FORM.matcher(text).matches();
  }

  /** 16 characters, 96 random bits. */
  public static String random() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
