{{/* The pod of a workload: (list . name workload). */}}
{{- define "loopcanvas.pod" -}}
{{- $root := index . 0 }}
{{- $name := index . 1 }}
{{- $workload := index . 2 -}}
serviceAccountName: {{ $root.Release.Name }}
automountServiceAccountToken: false
enableServiceLinks: false
{{- /* After the drain: 5 s until proxies know, 5 s for open requests, 10 s to release the task and stop the JVM; twice that */}}
terminationGracePeriodSeconds: {{ add $workload.drainSeconds 40 }}
securityContext:
  runAsNonRoot: true
  runAsUser: 10001
  runAsGroup: 10001
  fsGroup: 10001
  seccompProfile: {type: RuntimeDefault}
{{- with $root.Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
{{- with $workload.runtimeClassName }}
runtimeClassName: {{ . }}
{{- end }}
{{- with $workload.nodeSelector }}
nodeSelector: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $workload.tolerations }}
tolerations: {{- toYaml . | nindent 2 }}
{{- end }}
topologySpreadConstraints:
  - maxSkew: 1
    topologyKey: kubernetes.io/hostname
    whenUnsatisfiable: ScheduleAnyway
    labelSelector:
      matchLabels:
        {{- include "loopcanvas.selector" $root | nindent 8 }}
        app.kubernetes.io/component: {{ $name }}
containers:
  - name: {{ $workload.image }}
    image: {{ printf "%s/%s:%s" $root.Values.image.repository $workload.image ($root.Values.image.tag | default $root.Chart.AppVersion) }}
    imagePullPolicy: {{ $root.Values.image.pullPolicy }}
    ports:
      - {name: http, containerPort: 8080}
    env: {{- include "loopcanvas.env" (list $root $workload) | nindent 6 }}
    resources: {{- toYaml $workload.resources | nindent 6 }}
    securityContext:
      allowPrivilegeEscalation: false
      readOnlyRootFilesystem: true
      capabilities: {drop: [ALL]}
    {{- if eq $name "gateway-service" }}
    lifecycle:
      # A pod that is asked to end leaves the Service at once, whatever its probes say; requests still arrive until every proxy has heard of it
      preStop: {sleep: {seconds: 5}}
    {{- end }}
    startupProbe:
      httpGet: {path: /q/health/live, port: http}
      periodSeconds: 2
      # 2 minutes: the first start also migrates the database
      failureThreshold: 60
    livenessProbe:
      httpGet: {path: /q/health/live, port: http}
      periodSeconds: 10
      timeoutSeconds: 5
      failureThreshold: 6
    readinessProbe:
      # The gateway stays in the Service without database, broker or store: it takes orders, or answers 503 and says why
      httpGet: {path: {{ eq $name "gateway-service" | ternary "/q/health/live" "/q/health/ready" }}, port: http}
      periodSeconds: 5
      timeoutSeconds: 5
    volumeMounts:
      - {name: home, mountPath: /var/loopcanvas}
      - {name: tmp, mountPath: /tmp}
      {{- if $root.Values.trust.existingSecret }}
      - {name: trust, mountPath: /etc/loopcanvas/trust, readOnly: true}
      {{- end }}
      {{- if dig "bundle" "claim" "" $workload }}
      - {name: models, mountPath: /models, readOnly: true}
      {{- end }}
volumes:
  - name: home
    emptyDir: {sizeLimit: {{ $workload.workSize }}}
  - name: tmp
    emptyDir: {sizeLimit: {{ $workload.workSize }}}
  {{- with $root.Values.trust }}
  {{- if .existingSecret }}
  - name: trust
    secret:
      secretName: {{ .existingSecret }}
      items:
        - {key: {{ .storeKey }}, path: {{ .storeKey }}}
  {{- end }}
  {{- end }}
  {{- if dig "bundle" "claim" "" $workload }}
  - name: models
    persistentVolumeClaim: {claimName: {{ $workload.bundle.claim | quote }}, readOnly: true}
  {{- end }}
{{- end }}
