// The image's HEALTHCHECK: exits with 0 when the process answers. Kubernetes asks by HTTP itself.
const { PORT = '8080', HEALTH_PATH = '/healthz' } = process.env

try {
  const response = await fetch(`http://127.0.0.1:${PORT}${HEALTH_PATH}`, {
    signal: AbortSignal.timeout(2500),
  })
  process.exitCode = response.ok ? 0 : 1
} catch {
  process.exitCode = 1
}
