import { join } from 'node:path'
import { launchEngine, type Engine } from '../engine.ts'
import { type Log } from '../log.ts'
import { findMongo } from '../mongodb/find-mongo.ts'
import { findFreePorts } from '../process/free-ports.ts'
import { findRabbit } from '../rabbitmq/find-rabbit.ts'
import type { Crew } from './crew.ts'
import { serviceMember, type ServiceLine } from './launch-service.ts'
import type { ServiceSpec, StackContext } from './services.ts'
import { signingKey } from './signing-key.ts'

/** What a stack is made of. */
export interface StackPlan {
  /** Absolute. */
  readonly dataDir: string
  /** By service name, and `smtp`; free ones where there is none. */
  readonly ports: Readonly<Record<string, number>>
  readonly services: readonly ServiceSpec[]
  /** Added to the environment of every service. */
  readonly env: Readonly<Record<string, string>>
  /** Throws away what Docker keeps. */
  readonly fresh: boolean
  /** Starts engines even where the environment names others. */
  readonly ownsEngines: boolean
  readonly log: Log
  readonly onLine: (line: ServiceLine) => void
}

/** Part of the 10 s that a stop may take; what they acknowledged is on disk anyway. */
const ENGINE_STOP_TIMEOUT_MS = 3_500

function withShortStop(engine: Engine): Engine {
  if (engine.process === undefined) return engine
  return { ...engine, process: { ...engine.process, stopTimeoutMs: ENGINE_STOP_TIMEOUT_MS } }
}

/** Finds the database and the broker and starts each as soon as it is found. */
async function addEngines(crew: Crew, { dataDir, log, fresh, ownsEngines: isOwn }: StackPlan) {
  const add = async <E extends Engine>(name: string, engine: E): Promise<E> => {
    log(`using ${engine.label}`)
    if (fresh) await engine.compose?.down()
    crew.add({ name, stopsLast: true, launch: async () => launchEngine(withShortStop(engine)) })
    return engine
  }
  const place = (name: string) => ({
    dataDir: join(dataDir, name),
    logFile: join(dataDir, 'logs', `${name}.log`),
    log,
    isOwn,
  })
  const [mongodb, rabbitmq] = await Promise.all([
    findMongo(place('mongodb')).then(async (engine) => add('mongodb', engine)),
    findRabbit(place('rabbitmq')).then(async (engine) => add('rabbitmq', engine)),
  ])
  return { mongodb, rabbitmq }
}

async function planUrls({ services, ports }: StackPlan) {
  const free = await findFreePorts(services.length + 1)
  const portOf = (name: string, index: number) => ports[name] ?? free[index] ?? 0
  const urls = services.map(({ name }, index) => [name, `http://127.0.0.1:${portOf(name, index)}`] as const)
  return { urls: Object.fromEntries(urls), smtpPort: portOf('smtp', services.length) }
}

/**
 * Starts everything and waits until it is ready. Services wait for the broker by themselves; they are started
 * after it all the same: on two cores everything at once takes longer, and their waits grow.
 * @throws Error when an engine cannot be had, or a part fails at its start.
 */
export async function assemble(crew: Crew, plan: StackPlan): Promise<StackContext> {
  const { dataDir, services, env, onLine } = plan
  const [engines, { urls, smtpPort }, key] = await Promise.all([
    addEngines(crew, plan),
    planUrls(plan),
    signingKey(dataDir),
  ])
  await crew.ready()
  const context: StackContext = {
    urls: { ...urls, rabbitmq: engines.rabbitmq.managementUri },
    mongodb: engines.mongodb.uri,
    amqp: engines.rabbitmq.uri,
    smtpPort,
    signingKey: key,
  }
  const place = { context, env, onLine, logDir: join(dataDir, 'logs') }
  for (const spec of services) crew.add(serviceMember(spec, place))
  await crew.ready()
  return context
}
