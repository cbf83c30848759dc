import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { launchEngine } from '../engine.ts'
import { messageOf, type Log } from '../log.ts'
import { findFreePorts } from '../process/free-ports.ts'
import { startGuard } from '../process/guard.ts'
import { claimDataDir } from './claim.ts'
import { clearData } from './clear-data.ts'
import { createCrew } from './crew.ts'
import { findEngines, type Engines } from './find-engines.ts'
import { serviceMember, type ServiceLine } from './launch-service.ts'
import { orAborted } from './or-aborted.ts'
import { services as allServices, type ServiceSpec, type StackContext } from './services.ts'
import { signingKey } from './signing-key.ts'
import { stackFile } from './stack-file.ts'

/** What `startStack` takes. */
export interface StackOptions {
  /** Keeps data, logs and keys; made when missing. One stack at a time. */
  readonly dataDir: string
  /** By service name (`gateway`, `mail`, …) and `smtp`; free ones by default. */
  readonly ports?: Readonly<Record<string, number>>
  /** Every service of Waybill by default. */
  readonly services?: readonly ServiceSpec[]
  /** Added to the environment of every service. */
  readonly env?: Readonly<Record<string, string>>
  /** Takes what a person should know: what is used, what ended, what is back. Default: nobody. */
  readonly log?: Log
  /** Sees every line that a service prints. */
  readonly onLine?: (line: ServiceLine) => void
  /** Begins with empty data and a new key. Default false. Never touches a database or broker that is not ours. */
  readonly fresh?: boolean
  /** Gives up the start; what already runs is stopped. */
  readonly signal?: AbortSignal
}

/** A running system whose parts are started again when they end. */
export interface Stack {
  /** By service name, and `rabbitmq` for the management API (with credentials). */
  readonly urls: Readonly<Record<string, string>>
  /** Of what runs now: services, `mongodb`, `rabbitmq`, `supervisor`. What is not ours is missing. */
  readonly pids: Readonly<Record<string, number>>
  /** Without a database in its path. */
  readonly mongodb: string
  readonly amqp: string
  /** Signals one part (default SIGKILL); when it ends it is started again. @throws Error for an unknown name. */
  kill(name: string, signal?: NodeJS.Signals): void
  /** Ends everything within 10 s: services first, then broker and database. Data stays. */
  stop(): Promise<void>
}

/**
 * Starts the whole system in a data directory and waits until every service is ready. From then on
 * `<dataDir>/stack.json` tells where it is. Should this process be killed, everything ends with it.
 * @throws Error when the directory is in use, something cannot be had, or a part fails thrice at its start.
 */
export async function startStack(options: StackOptions): Promise<Stack> {
  const { log = () => {}, signal = new AbortController().signal } = options
  const dataDir = resolve(options.dataDir)
  await mkdir(dataDir, { recursive: true })
  const claim = await claimDataDir(dataDir, log)
  const file = stackFile(dataDir)
  const guard = startGuard()
  let describe: (() => Promise<void>) | undefined

  const keepRecords = async () => {
    const pids = crew.allPids()
    guard.watch(pids)
    await Promise.all([claim.record(pids), describe?.()])
  }
  const crew = createCrew({
    log,
    onChange: () => {
      keepRecords().catch((error: unknown) => log(`cannot write to ${dataDir}: ${messageOf(error)}`))
    },
  })
  const stop = async () => {
    describe = undefined
    await file.remove()
    await crew.stop()
    guard.release()
    await claim.release()
  }

  try {
    // A killed run has left its own.
    await file.remove()
    const engines = await orAborted(signal, findEngines(dataDir, log))
    if (options.fresh === true) await clearData(dataDir, engines)
    const context = await planContext(options, dataDir, engines)
    const { urls, mongodb, amqp } = context
    for (const name of ['mongodb', 'rabbitmq'] as const) {
      crew.add({ name, stopsLast: true, launch: async () => launchEngine(engines[name]) })
    }
    const place = {
      context,
      logDir: join(dataDir, 'logs'),
      env: options.env ?? {},
      onLine: options.onLine ?? (() => {}),
    }
    for (const spec of options.services ?? allServices) crew.add(serviceMember(spec, place))
    await orAborted(signal, crew.ready())

    const pids = () => ({ ...crew.pids(), supervisor: process.pid })
    describe = async () => file.write({ urls, pids: pids(), mongodb, amqp })
    await describe()
    return {
      urls,
      mongodb,
      amqp,
      get pids() {
        return pids()
      },
      kill: (name, killSignal = 'SIGKILL') => crew.kill(name, killSignal),
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

async function planContext(options: StackOptions, dataDir: string, engines: Engines): Promise<StackContext> {
  const names = (options.services ?? allServices).map(({ name }) => name)
  const free = await findFreePorts(names.length + 1)
  const portOf = (name: string, index: number) => options.ports?.[name] ?? free[index] ?? 0
  const urls = names.map((name, index) => [name, `http://127.0.0.1:${portOf(name, index)}`] as const)
  return {
    urls: { ...Object.fromEntries(urls), rabbitmq: engines.rabbitmq.managementUri },
    mongodb: engines.mongodb.uri,
    amqp: engines.rabbitmq.uri,
    smtpPort: portOf('smtp', names.length),
    signingKey: await signingKey(dataDir),
  }
}
