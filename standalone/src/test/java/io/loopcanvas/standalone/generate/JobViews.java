package io.loopcanvas.standalone.generate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;

/** Status answers as the gateway writes them. */
final class JobViews {
  static final String RENDERING = """
      {"status":"rendering","progress":37,"stage":"render","queue_position":null,"eta_seconds":42.4,"attempt":1,
       "scores":{"phase1":null,"phase2":null},"cost_usd":0.0,"error":null,"outputs":{},"unknown":[1],
       "track_info":{"theme":"night","thesis":"Light waits.","style":"memory_in_motion"},
       "shots":[{"index":0,"take":2,"stage":"grade","waiting":false,"step":"grain","progress":60},
                {"index":1,"take":1,"stage":"render","waiting":true,"progress":0},
                {"index":2,"take":1,"waiting":false,"progress":100}],
       "timings":{"analyse":3.2}}""";
  static final String REVIEWING = """
      {"status":"assembling","progress":93,"stage":"review","step":"two phases","eta_seconds":3,"attempt":1,
       "shots":[{"index":0,"take":1,"waiting":false,"progress":100}]}""";
  static final String COMPLETE = """
      {"status":"complete","progress":100,"scores":{"phase1":9.51,"phase2":97},
       "outputs":{"canvas":"/outputs/j1/canvas.mp4","report":"/outputs/j1/report.json",
                  "keyframes":["/outputs/j1/keyframes/0.png"],"bad":"/outputs/j1/../../etc/passwd","other":"/outputs/j2/x"},
       "track_info":{"style":"memory_in_motion"},"timings":{"analyse":3.2,"render":20.5}}""";

  private JobViews() {}

  static JobView of(String json) throws Exception {
    return new ObjectMapper().registerModule(new Jdk8Module()).readValue(json, JobView.class);
  }

  static JobView ended(String status, String error) throws Exception {
    return of("{\"status\":\"%s\",\"progress\":50,\"error\":%s}".formatted(status, error));
  }
}
