import { mkdir, writeFile } from 'node:fs/promises'
import type { ComposeService } from './docker/compose-service.ts'
import { startProcess, type ProcessExit, type ProcessSpec } from './process/start-process.ts'

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
  /** Files that must be there, by their paths, with their content. */
  readonly files?: Readonly<Record<string, string>>
}

/** An engine that has been started, and may not answer yet. */
export interface RunningEngine {
  /** Of the child process; nothing when it is not ours. */
  readonly pid: number | undefined
  /** Of every process that was started, helpers included. */
  readonly pids: readonly number[]
  /** Resolves when it answers. @throws Error with its last lines of output when it does not. */
  readonly ready: Promise<void>
  /** Resolves when the child process has ended; when it is not ours, after `stop` or `discard`. */
  readonly exited: Promise<ProcessExit>
  /** Ends what was started here, cleanly. Data stays. Harmless when it has ended. */
  stop(): Promise<void>
  /** Ends it at once, for data that is thrown away; Docker's volumes go with it. */
  discard(): Promise<void>
  /** Signals the child process, if it is ours; of a container's signals only SIGKILL is passed on. */
  kill(signal: NodeJS.Signals): void
}

/** Starts an engine. Returns at once: await `ready` for the rest. @throws Error when it cannot be executed. */
export async function launchEngine(engine: Engine): Promise<RunningEngine> {
  const { compose } = engine
  if (compose !== undefined) return notOurs(compose.up(), compose)
  if (engine.process === undefined)
    return notOurs(Promise.resolve(), { stop: nothing, kill: nothing, down: nothing })
  for (const folder of engine.folders ?? []) await mkdir(folder, { recursive: true })
  for (const [file, content] of Object.entries(engine.files ?? {})) await writeFile(file, content)
  const companion = engine.companion && (await startProcess(engine.companion))
  const child = await startProcess(engine.process).catch(async (error: unknown) => {
    await companion?.stop()
    throw error
  })
  const exited = child.exited.then(async (exit) => {
    await companion?.stop()
    return exit
  })
  return {
    pid: child.pid,
    pids: companion === undefined ? [child.pid] : [child.pid, companion.pid],
    ready: child.ready,
    exited,
    kill: (signal) => child.kill(signal),
    stop: async () => {
      await child.stop()
      await exited
    },
    discard: async () => {
      child.kill('SIGKILL')
      companion?.kill('SIGKILL')
      await exited
    },
  }
}

/** Starts an engine and waits until it answers. @throws Error with its last lines when it does not. */
export async function startEngine(
  engine: Engine,
  onSpawn: (pids: readonly number[]) => void = () => {},
): Promise<RunningEngine> {
  const running = await launchEngine(engine)
  onSpawn(running.pids)
  try {
    await running.ready
    return running
  } catch (error) {
    await running.stop()
    throw error
  }
}

const nothing = async () => {}

function notOurs(
  ready: Promise<void>,
  { stop, kill, down }: Pick<ComposeService, 'stop' | 'kill' | 'down'>,
): RunningEngine {
  const exited = Promise.withResolvers<ProcessExit>()
  const andExit = (end: () => Promise<void>) => async () => {
    await end()
    exited.resolve({ code: 0, signal: null })
  }
  return {
    pid: undefined,
    pids: [],
    ready,
    exited: exited.promise,
    kill: (signal) => {
      if (signal === 'SIGKILL') kill().then(() => exited.resolve({ code: null, signal }), exited.reject)
    },
    stop: andExit(stop),
    discard: andExit(down),
  }
}
