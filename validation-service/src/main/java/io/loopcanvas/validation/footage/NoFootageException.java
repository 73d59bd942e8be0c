package io.loopcanvas.validation.footage;

import java.io.IOException;

/** A media file without a single picture to judge. */
public final class NoFootageException extends IOException {
  NoFootageException(String message) {
    super(message);
  }
}
