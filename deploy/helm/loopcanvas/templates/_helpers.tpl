{{- define "loopcanvas.labels" -}}
{{ include "loopcanvas.selector" . }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end }}

{{- define "loopcanvas.selector" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{/* Name of a resource: (list . "gateway-service") gives canvas-gateway-service for the release "canvas". */}}
{{- define "loopcanvas.name" -}}
{{- printf "%s-%s" (index . 0).Release.Name (index . 1) | trunc 63 | trimSuffix "-" -}}
{{- end }}

{{/* Whether a workload is wanted; absent means yes. Empty text is no. */}}
{{- define "loopcanvas.enabled" -}}
{{- if dig "enabled" true . }}yes{{ end -}}
{{- end }}

{{/* sasl.jaas.config → KAFKA_SASL_JAAS_CONFIG, which Quarkus reads as Kafka's setting. */}}
{{- define "loopcanvas.kafkaEnv" -}}
KAFKA_{{ . | replace "." "_" | upper }}
{{- end }}

{{- define "loopcanvas.secretEnv" -}}
- name: {{ .name }}
  valueFrom:
    secretKeyRef: {name: {{ .secret | quote }}, key: {{ .key | quote }}}
{{- end }}
