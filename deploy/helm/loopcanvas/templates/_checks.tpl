{{/* What the schema cannot say: how the workloads fit together. */}}
{{- define "loopcanvas.checks" -}}
{{- $cpu := include "loopcanvas.enabled" (index .Values.workloads "render-worker") }}
{{- $gpu := include "loopcanvas.enabled" (index .Values.workloads "render-worker-gpu") }}
{{- if not (or $cpu $gpu) }}
{{- fail "no render pool: enable workloads.render-worker (CPU) or workloads.render-worker-gpu" }}
{{- end }}
{{- if and (eq .Values.mode "cloud") (not $gpu) }}
{{- fail "mode cloud needs GPUs: enable workloads.render-worker-gpu (values-gpu.yaml) or choose mode local" }}
{{- end }}
{{- if and $cpu $gpu }}
{{- fail "two render pools: any render worker claims any RENDER task, so disable workloads.render-worker or workloads.render-worker-gpu" }}
{{- end }}
{{- if and .Values.kafka.secretProperties (empty .Values.kafka.existingSecret) }}
{{- fail "kafka.secretProperties: name the secret that holds them in kafka.existingSecret" }}
{{- end }}
{{- if and $gpu (empty (index .Values.workloads "render-worker-gpu").bundle.claim) }}
{{- fail "workloads.render-worker-gpu.bundle.claim: name the PersistentVolumeClaim that holds the exported bundle" }}
{{- end }}
{{- end }}
