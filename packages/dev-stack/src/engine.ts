import { mkdir } from 'node:fs/promises'
import type { ComposeService } from './docker/compose-service.ts'
import { startProcess, type ProcessSpec, type RunningProcess } from './process/start-process.ts'

/** A database or broker that was found, and what it takes to start it. With neither it already runs. */
export interface Engine<Kind extends string = string> {
  readonly kind: Kind
  /** What is used, for a person. */
  readonly label: string
  readonly uri: string
  /** Started by us as a child process. */
  readonly process?: ProcessSpec
  /** Must run before `process` does, and is ended with it: RabbitMQ's name server. */
  readonly companion?: ProcessSpec
  /** Or by Docker. */
  readonly compose?: ComposeService
  /** Folders that must exist. */
  readonly folders?: readonly string[]
}

/** An engine that answers. */
export interface RunningEngine {
  /** Of the child process; nothing when it is not ours. */
  readonly pid: number | undefined
  /** Resolves when the child process has ended; never when it is not ours. */
  readonly exited: Promise<unknown>
  /** Ends what was started here, cleanly. Data stays. Harmless when it has ended. */
  stop(): Promise<void>
  /** Ends it at once, for data that is thrown away; Docker's volumes go with it. */
  discard(): Promise<void>
  /** Signals the child process, if it is ours. */
  kill(signal: NodeJS.Signals): void
}

/**
 * Starts an engine and waits until it answers.
 * @param onSpawn Told of every process as soon as it exists, long before it answers.
 * @throws Error with the last lines of its output when it does not.
 */
export async function startEngine(
  engine: Engine,
  onSpawn: (pid: number) => void = () => {},
): Promise<RunningEngine> {
  const { compose } = engine
  if (compose !== undefined) {
    await compose.up()
    return notOurs(compose)
  }
  if (engine.process === undefined) return notOurs({ stop: nothing, down: nothing })
  for (const folder of engine.folders ?? []) await mkdir(folder, { recursive: true })
  const companion = engine.companion && (await startReady(engine.companion, onSpawn))
  const child = await startReady(engine.process, onSpawn).catch(async (error: unknown) => {
    await companion?.stop()
    throw error
  })
  return {
    pid: child.pid,
    exited: child.exited,
    kill: (signal) => child.kill(signal),
    stop: async () => {
      await child.stop()
      await companion?.stop()
    },
    discard: async () => {
      child.kill('SIGKILL')
      companion?.kill('SIGKILL')
      await Promise.all([child.exited, companion?.exited])
    },
  }
}

const nothing = async () => {}

function notOurs({ stop, down }: Pick<ComposeService, 'stop' | 'down'>): RunningEngine {
  return { pid: undefined, exited: new Promise(() => {}), kill: () => {}, stop, discard: down }
}

async function startReady(spec: ProcessSpec, onSpawn: (pid: number) => void): Promise<RunningProcess> {
  const child = await startProcess(spec)
  onSpawn(child.pid)
  await child.ready.catch(async (error: unknown) => {
    await child.stop()
    throw error
  })
  return child
}
