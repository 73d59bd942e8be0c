package io.loopcanvas.post.film;

import io.loopcanvas.domain.catalogue.GradeCatalogue;
import io.loopcanvas.domain.catalogue.SurfaceCatalogue;

/** The grain of a style, in the strength and the size that each surface asks for. */
public record GrainStock(GradeCatalogue film, String style) {

  /** @param take factor of the take's adjustment */
  public double strength(SurfaceCatalogue.Surface surface, double take) {
    return film.style(style).grain() * surface.grain() * take;
  }

  /** Sigma of one grain in pixels. */
  public double size(SurfaceCatalogue.Surface surface) {
    return film.grain().size() * surface.grainSize();
  }

  /** Grain for pictures of one size. */
  public Grain of(SurfaceCatalogue.Surface surface, int width, int height, long seed) {
    return new Grain(width, height, film.grain(), film.levels(), strength(surface, 1), size(surface), seed);
  }
}
