package io.loopcanvas.gateway.problem;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Tells the API's description that every operation may answer with a {@link Problem}. */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class DescribedProblems implements OASFilter {
  private static final String NAME = "Problem";

  @Override
  public Operation filterOperation(Operation operation) {
    operation.getResponses().setDefaultValue(OASFactory.createAPIResponse().ref(NAME));
    return operation;
  }

  @Override
  public void filterOpenAPI(OpenAPI api) {
    if (api.getComponents() == null) {
      api.setComponents(OASFactory.createComponents());
    }
    api.getComponents().addSchema(NAME, schema()).addResponse(NAME, response());
  }

  private static APIResponse response() {
    return OASFactory.createAPIResponse()
        .description("Something is wrong; detail says what to do, type may be switched on (RFC 9457)")
        .content(OASFactory.createContent().addMediaType(
            Problem.MEDIA_TYPE, OASFactory.createMediaType().schema(OASFactory.createSchema().ref(NAME))));
  }

  private static Schema schema() {
    return OASFactory.createSchema()
        .addType(Schema.SchemaType.OBJECT)
        .addProperty("type", text("about:blank, or a URN whose last part is stable"))
        .addProperty("title", text("the kind of problem"))
        .addProperty("status", OASFactory.createSchema().addType(Schema.SchemaType.INTEGER).description("the HTTP status"))
        .addProperty("detail", text("what happened, and what to do"))
        .addProperty("field", text("the part of the request at fault"))
        .addRequired("type").addRequired("title").addRequired("status").addRequired("detail");
  }

  private static Schema text(String description) {
    return OASFactory.createSchema().addType(Schema.SchemaType.STRING).description(description);
  }
}
