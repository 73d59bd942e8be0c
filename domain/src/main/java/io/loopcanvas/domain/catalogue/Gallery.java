package io.loopcanvas.domain.catalogue;

import io.loopcanvas.domain.look.Look;
import java.util.List;

/** Looks of the canvases that we show ourselves, from {@code catalogue/gallery.yaml}: nobody shall be given one of them. */
public record Gallery(int version, List<Shown> shown) {
  private static final Gallery SHIPPED = CatalogueFile.load("gallery.yaml", Gallery.class);

  /** @param style id of one of the twelve */
  public record Shown(String style, Look look) {}

  public static Gallery shipped() {
    return SHIPPED;
  }

  public List<Look> of(String style) {
    return shown.stream().filter(s -> s.style().equals(style)).map(Shown::look).toList();
  }
}
