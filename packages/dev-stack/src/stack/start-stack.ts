import { mkdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import { messageOf, type Log } from '../log.ts'
import { startGuard } from '../process/guard.ts'
import { assemble, type StackPlan } from './assemble.ts'
import { claimDataDir } from './claim.ts'
import { clearData } from './clear-data.ts'
import { createCrew } from './crew.ts'
import type { ServiceLine } from './launch-service.ts'
import { orAborted } from './or-aborted.ts'
import { services as allServices, type ServiceSpec, type StackContext } from './services.ts'
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
  /** Starts database and broker even where `MONGODB_URI` and `AMQP_URL` name others: for whoever kills them. Default false. */
  readonly ownsEngines?: boolean
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
  /** Whether a part has been ready since it was started last. @throws Error for an unknown name. */
  isReady(name: string): boolean
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
  let context: StackContext | undefined

  const pids = () => ({ ...crew.pids(), supervisor: process.pid })
  const tell = async () => {
    if (context === undefined) return
    const { urls, mongodb, amqp } = context
    await file.write({ urls, pids: pids(), mongodb, amqp })
  }
  const keepRecords = async () => {
    guard.watch(crew.allPids())
    await Promise.all([claim.record(crew.allPids()), tell()])
  }
  const crew = createCrew({
    log,
    onChange: () => {
      keepRecords().catch((error: unknown) => log(`cannot write to ${dataDir}: ${messageOf(error)}`))
    },
  })
  const stop = async () => {
    context = undefined
    await file.remove()
    await crew.stop()
    guard.release()
    await claim.release()
  }

  try {
    // A killed run has left its own.
    await file.remove()
    if (options.fresh === true) await clearData(dataDir)
    context = await orAborted(signal, assemble(crew, planOf(options, dataDir)))
    await tell()
    const { urls, mongodb, amqp } = context
    return {
      urls,
      mongodb,
      amqp,
      stop,
      get pids() {
        return pids()
      },
      isReady: (name) => crew.isReady(name),
      kill: (name, killSignal = 'SIGKILL') => crew.kill(name, killSignal),
    }
  } catch (error) {
    await stop()
    throw error
  }
}

function planOf(options: StackOptions, dataDir: string): StackPlan {
  const nothing = () => {}
  const { ports = {}, env = {}, fresh = false, ownsEngines = false, services = allServices } = options
  const { log = nothing, onLine = nothing } = options
  return { dataDir, ports, env, fresh, ownsEngines, services, log, onLine }
}
