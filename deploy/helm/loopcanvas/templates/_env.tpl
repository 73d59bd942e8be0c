{{/* Environment of every container; the names are explained in README.md. */}}
{{- define "loopcanvas.env" -}}
{{- $v := (index . 0).Values }}
{{- $workload := index . 1 -}}
- {name: LOOPCANVAS_HTTP_PORT, value: "8080"}
- {name: LOOPCANVAS_MODE, value: {{ $v.mode | quote }}}
- {name: LOOPCANVAS_HOME, value: /opt/loopcanvas}
- {name: LOOPCANVAS_WORK, value: /var/loopcanvas/work}
- {name: LOOPCANVAS_CACHE, value: /var/loopcanvas/cache}
- {name: LOOPCANVAS_WORKER_DRAIN, value: {{ printf "%ds" (int $workload.drainSeconds) }}}
- {name: HOME, value: /var/loopcanvas}
- {name: LOOPCANVAS_POSTGRES_URL, value: {{ $v.postgres.url | quote }}}
{{ include "loopcanvas.secretEnv" (dict "name" "LOOPCANVAS_POSTGRES_USER" "secret" $v.postgres.existingSecret "key" $v.postgres.userKey) }}
{{ include "loopcanvas.secretEnv" (dict "name" "LOOPCANVAS_POSTGRES_PASSWORD" "secret" $v.postgres.existingSecret "key" $v.postgres.passwordKey) }}
- {name: LOOPCANVAS_KAFKA_BOOTSTRAP_SERVERS, value: {{ $v.kafka.bootstrapServers | quote }}}
- {name: LOOPCANVAS_KAFKA_PARTITIONS, value: {{ $v.kafka.partitions | quote }}}
- {name: LOOPCANVAS_KAFKA_REPLICATION, value: {{ $v.kafka.replication | quote }}}
{{- range $name, $value := $v.kafka.properties }}
- {name: {{ include "loopcanvas.kafkaEnv" $name }}, value: {{ $value | quote }}}
{{- end }}
{{- range $name, $key := $v.kafka.secretProperties }}
{{ include "loopcanvas.secretEnv" (dict "name" (include "loopcanvas.kafkaEnv" $name) "secret" $v.kafka.existingSecret "key" $key) }}
{{- end }}
- {name: LOOPCANVAS_S3_ENDPOINT, value: {{ $v.s3.endpoint | quote }}}
- {name: LOOPCANVAS_S3_BUCKET, value: {{ $v.s3.bucket | quote }}}
{{- with $v.s3.region }}
- {name: LOOPCANVAS_STORE_REGION, value: {{ . | quote }}}
{{- end }}
{{ include "loopcanvas.secretEnv" (dict "name" "LOOPCANVAS_S3_ACCESS_KEY" "secret" $v.s3.existingSecret "key" $v.s3.accessKeyKey) }}
{{ include "loopcanvas.secretEnv" (dict "name" "LOOPCANVAS_S3_SECRET_KEY" "secret" $v.s3.existingSecret "key" $v.s3.secretKeyKey) }}
{{- with $workload.bundle }}
- {name: {{ get (dict "analysis-service" "LOOPCANVAS_ANALYSIS_CLAP" "validation-service" "LOOPCANVAS_VALIDATION_CLIP" "render-worker" "LOOPCANVAS_RENDER_BUNDLE") $workload.image }}, value: {{ printf "%s/%s" (ternary "/models" "/opt/loopcanvas/bundles" (not (empty .claim))) .name }}}
{{- end }}
{{- if and $v.ops.existingSecret (eq $workload.image "gateway-service") }}
{{ include "loopcanvas.secretEnv" (dict "name" "LOOPCANVAS_OPS_TOKEN" "secret" $v.ops.existingSecret "key" $v.ops.tokenKey) }}
{{- end }}
{{- $trust := "" }}
{{- if $v.trust.existingSecret }}
{{ include "loopcanvas.secretEnv" (dict "name" "LOOPCANVAS_TRUST_PASSWORD" "secret" $v.trust.existingSecret "key" $v.trust.passwordKey) }}
{{- /* Kubernetes puts the password in: it knows the variables above */}}
{{- $trust = printf " -Djavax.net.ssl.trustStore=/etc/loopcanvas/trust/%s -Djavax.net.ssl.trustStoreType=PKCS12 -Djavax.net.ssl.trustStorePassword=$(LOOPCANVAS_TRUST_PASSWORD)" $v.trust.storeKey }}
{{- end }}
- {name: JAVA_TOOL_OPTIONS, value: {{ printf "-Xmx%s -XX:+ExitOnOutOfMemoryError -XX:+ErrorFileToStderr --enable-native-access=ALL-UNNAMED%s" $workload.heap $trust | quote }}}
{{- range $name, $value := $workload.env }}
- {name: {{ $name }}, value: {{ $value | quote }}}
{{- end }}
{{- with $v.extraEnv }}
{{ toYaml . }}
{{- end }}
{{- end }}
