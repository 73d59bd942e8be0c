package io.loopcanvas.gateway.output;

/** Media types by a file's ending. */
final class ContentTypes {
  private ContentTypes() {}

  static String of(String name) {
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "mp4" -> "video/mp4";
      case "png" -> "image/png";
      case "jpg" -> "image/jpeg";
      case "avif" -> "image/avif";
      case "json" -> "application/json";
      case "html" -> "text/html;charset=UTF-8";
      case "vtt" -> "text/vtt;charset=UTF-8";
      default -> "application/octet-stream";
    };
  }
}
