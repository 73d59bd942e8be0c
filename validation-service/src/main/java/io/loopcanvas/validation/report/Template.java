package io.loopcanvas.validation.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** A page with places written as {@code {{name}}}. */
record Template(String text) {
  static Template named(String name) throws IOException {
    try (InputStream in = Template.class.getResourceAsStream("/pages/" + name)) {
      return new Template(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  /** @param markup inserted as it is: escape with {@link #text} what others wrote */
  Template fill(String place, String markup) {
    return new Template(text.replace("{{" + place + "}}", markup));
  }

  static String text(String plain) {
    return plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;")
        .replace("{{", "{&#123;");
  }
}
