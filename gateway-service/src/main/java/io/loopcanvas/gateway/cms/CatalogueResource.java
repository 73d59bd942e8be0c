package io.loopcanvas.gateway.cms;

import io.loopcanvas.domain.catalogue.MoodCatalogue;
import io.loopcanvas.domain.catalogue.StyleCatalogue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The libraries that clients choose from. */
@Path("/cms")
@Produces(MediaType.APPLICATION_JSON)
public class CatalogueResource {
  @GET
  @Path("/moods.json")
  @Operation(summary = "The mood library")
  public MoodCatalogue moods() {
    return MoodCatalogue.shipped();
  }

  @GET
  @Path("/styles.json")
  @Operation(summary = "The twelve styles with their palettes")
  public StyleCatalogue styles() {
    return StyleCatalogue.shipped();
  }
}
