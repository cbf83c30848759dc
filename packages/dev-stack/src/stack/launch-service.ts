import { join } from 'node:path'
import { cacheDir, rootDir } from '../paths.ts'
import { startProcess } from '../process/start-process.ts'
import type { Member } from './crew.ts'
import { serviceEnv, type ServiceSpec, type StackContext } from './services.ts'

/** A line that a service printed: usually one JSON object. */
export interface ServiceLine {
  readonly service: string
  readonly text: string
}

/** Where and how a service runs. */
export interface ServicePlace {
  readonly context: StackContext
  readonly logDir: string
  /** Added to its environment. */
  readonly env: Readonly<Record<string, string>>
  readonly onLine: (line: ServiceLine) => void
}

const ASK_TIMEOUT_MS = 3_000
const READY_TIMEOUT_MS = 60_000
/** Who is started again may wait for a broker or a database that has to come back first: killing it helps nobody. */
const READY_AGAIN_TIMEOUT_MS = 300_000
const STOP_TIMEOUT_MS = 6_000

async function isReady(url: string): Promise<boolean> {
  try {
    const response = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(ASK_TIMEOUT_MS) })
    await response.body?.cancel()
    return response.ok
  } catch {
    return false
  }
}

/** A service as a member of a crew: a process of its own, ready when `GET /readyz` answers 200. */
export function serviceMember(spec: ServiceSpec, { context, logDir, env, onLine }: ServicePlace): Member {
  const { name } = spec
  const url = context.urls[name] ?? ''
  let wasReady = false
  return {
    name,
    stopsLast: spec.isLast ?? false,
    launch: async () => {
      const running = await startProcess({
        name,
        command: process.execPath,
        args: [spec.entry],
        cwd: rootDir,
        env: { NODE_COMPILE_CACHE: join(cacheDir, 'compiled'), ...serviceEnv(spec, context), ...env },
        logFile: join(logDir, `${name}.log`),
        isReady: async () => {
          const ready = await isReady(url)
          wasReady ||= ready
          return ready
        },
        readyTimeoutMs: wasReady ? READY_AGAIN_TIMEOUT_MS : READY_TIMEOUT_MS,
        stopTimeoutMs: STOP_TIMEOUT_MS,
        // Errors among the log entries have been shown when they came.
        isTelling: (text) => !text.startsWith('{'),
        onLine: (text) => onLine({ service: name, text }),
      })
      return { ...running, pids: [running.pid] }
    },
  }
}
