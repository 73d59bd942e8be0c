package io.loopcanvas.domain.catalogue;

import java.util.List;
import java.util.Optional;

/** The twelve styles, from {@code catalogue/styles.yaml}. */
public record StyleCatalogue(int version, List<Style> styles) {
  private static final StyleCatalogue SHIPPED = CatalogueFile.load("styles.yaml", StyleCatalogue.class);

  public static StyleCatalogue shipped() {
    return SHIPPED;
  }

  public Optional<Style> find(String id) {
    return styles.stream().filter(s -> s.id().equals(id)).findFirst();
  }

  /** @throws IllegalArgumentException naming the legal ids */
  public Style get(String id) {
    return find(id).orElseThrow(() -> new IllegalArgumentException("unknown style '" + id + "': use one of "
        + String.join(", ", styles.stream().map(Style::id).toList())));
  }
}
