import { camel, kebab, pascal } from './names.ts'

/** What a new service is made of. */
export interface NewService {
  readonly name: string
  /** Where it listens by default. */
  readonly port: number
  /** The event of its first reaction. */
  readonly event: string
}

const manifest = ({ name }: NewService) => `{
  "name": "@waybill/${name}",
  "version": "0.0.0",
  "private": true,
  "description": "Say in one sentence what ${name} owns.",
  "type": "module",
  "exports": {
    ".": "./src/index.ts"
  },
  "scripts": {
    "build": "waybill-bundle",
    "test": "vitest run --root ../.. apps/${name}"
  },
  "dependencies": {
    "@waybill/contracts": "workspace:*",
    "@waybill/event-bus": "workspace:*",
    "@waybill/service-kit": "workspace:*",
    "@waybill/store": "workspace:*",
    "mongodb": "catalog:",
    "zod": "catalog:"
  },
  "devDependencies": {
    "@types/node": "catalog:",
    "@waybill/bundler": "workspace:*",
    "@waybill/testing": "workspace:*",
    "@waybill/tsconfig": "workspace:*",
    "vitest": "catalog:"
  }
}
`

const tsconfig = `{
  "extends": "@waybill/tsconfig/node.json",
  "include": ["src"]
}
`

const main = ({ name }: NewService) => `import { runService } from '@waybill/service-kit'
import { load${pascal(name)}Env } from './env.ts'
import { create${pascal(name)}Service } from './service.ts'

await runService({ name: '${name}', env: load${pascal(name)}Env(), create: create${pascal(name)}Service })
`

const index = ({
  name,
}: NewService) => `// For programs that run several services in one process; services never import each other.
export { create${pascal(name)}Service } from './service.ts'
export { ${camel(name)}Env } from './env.ts'
`

const env = ({ name, port }: NewService) => `import { baseEnv, envPort, loadEnv } from '@waybill/service-kit'
import * as z from 'zod'

/** What ${name} reads. */
export const ${camel(name)}Env = z.object({ ...baseEnv, PORT: envPort(${port}) })

export type ${pascal(name)}Env = z.output<typeof ${camel(name)}Env>

export const load${pascal(name)}Env = (): ${pascal(name)}Env => loadEnv(${camel(name)}Env, process.env)
`

const service = ({
  name,
  event,
}: NewService) => `import type { Service, ServiceParts } from '@waybill/service-kit'
import type { ${pascal(name)}Env } from './env.ts'
import { on${pascal(event)} } from './on-${kebab(event)}.ts'
import { create${pascal(name)}Store } from './${name}-store.ts'

/** Everything that ${name} reacts to and answers. */
export const create${pascal(name)}Service = ({ db, relay }: ServiceParts<${pascal(name)}Env>): Service => {
  const store = create${pascal(name)}Store({ db, relay })
  return {
    subscriptions: [on${pascal(event)}({ store })],
    // A tally does not mind the order. Without this, later events of a failing one wait for it.
    whenFailing: 'overtake',
    start: () => store.prepare(),
  }
}
`

const tally = ({ event }: NewService) => `import { change, type Decision } from '@waybill/store'

/** How often ${event} was said of one aggregate, and when last. */
export interface Tally {
  readonly times: number
  /** UTC. */
  readonly lastAt: string
}

/** Counts one more. The events may come in any order: the tally is the same. */
export const countOne = (tally: Tally | undefined, at: string): Decision<Tally> => {
  if (tally === undefined) return change({ times: 1, lastAt: at })
  return change({ times: tally.times + 1, lastAt: at > tally.lastAt ? at : tally.lastAt })
}
`

const tallyTest = `import { given, type Step } from '@waybill/testing'
import { describe, expect, test } from 'vitest'
import { countOne, type Tally } from './tally.ts'

const said =
  (at: string): Step<Tally> =>
  (tally) =>
    countOne(tally, at)

describe('a tally', () => {
  const [morning, noon] = ['2026-11-23T08:00:00.000Z', '2026-11-23T12:00:00.000Z']

  test('begins with the first event', () => {
    expect(given<Tally>().when(said(noon)).state).toEqual({ times: 1, lastAt: noon })
  })

  test('is the same whichever event comes first', () => {
    expect(given(said(morning)).when(said(noon)).state).toEqual({ times: 2, lastAt: noon })
    expect(given(said(noon)).when(said(morning)).state).toEqual({ times: 2, lastAt: noon })
  })
})
`

const store = ({
  name,
}: NewService) => `import { type Aggregates, createAggregates, type Relay } from '@waybill/store'
import type { Db } from 'mongodb'
import type { Tally } from './tally.ts'

export interface ${pascal(name)}Store {
  prepare(): Promise<void>
  readonly apply: Aggregates<Tally>['apply']
  readonly find: Aggregates<Tally>['find']
}

export const create${pascal(name)}Store = ({ db, relay }: { db: Db; relay: Relay }): ${pascal(name)}Store => {
  const tallies = createAggregates<Tally>({ db, relay, collection: 'tallies', service: '${name}' })
  return {
    prepare: () => tallies.ensureIndexes(),
    apply: (id, command) => tallies.apply(id, command),
    find: (id) => tallies.find(id),
  }
}
`

const reaction = ({ name, event }: NewService) => `import { ${camel(event)} } from '@waybill/contracts'
import { on } from '@waybill/event-bus'
import type { ${pascal(name)}Store } from './${name}-store.ts'
import { countOne } from './tally.ts'

export const on${pascal(event)} = ({ store }: { store: Pick<${pascal(name)}Store, 'apply'> }) =>
  on(${camel(event)}, async (event) => {
    await store.apply(event.partitionkey, { event, decide: (tally) => countOne(tally, event.time) })
  })
`

const harness = ({ name, event }: NewService) => `import { randomUUID } from 'node:crypto'
import { ${camel(event)}, type EventEnvelope } from '@waybill/contracts'
import { createEventBus, newEnvelope } from '@waybill/event-bus'
import { parseEnv, startService } from '@waybill/service-kit'
import { createTraffic, privateBroker, privateDatabase, startTestIssuer, testLogger } from '@waybill/testing'
import { ${camel(name)}Env } from './env.ts'
import { create${pascal(name)}Store, type ${pascal(name)}Store } from './${name}-store.ts'
import { create${pascal(name)}Service } from './service.ts'

/** ${pascal(name)} as it runs, on a broker and a database of its own, with a bus that speaks for everybody else. */
export const startHarness = async () => {
  const broker = await privateBroker('${name}')
  const database = privateDatabase('${name}')
  const issuer = await startTestIssuer()
  const traffic = createTraffic()
  const logger = testLogger()
  const stores: ${pascal(name)}Store[] = []
  const world = createEventBus({
    url: broker.url,
    service: ${camel(event)}.owner,
    logger,
    subscriptions: [],
    observer: { published: traffic.published },
  })
  const service = await startService({
    name: '${name}',
    env: parseEnv(${camel(name)}Env, {
      PORT: '0',
      AMQP_URL: broker.url,
      MONGODB_URI: database.uri,
      JWKS_URL: issuer.jwksUrl,
    }),
    create: (parts) => {
      stores.push(create${pascal(name)}Store(parts))
      traffic.expect('${name}', [${camel(event)}.type])
      return create${pascal(name)}Service(parts)
    },
    logger,
    observer: { settled: traffic.settled },
  })
  await world.start()

  return {
    /** Publishes in this order, each confirmed before the next, and waits until all are dealt with. */
    send: async (...envelopes: EventEnvelope[]) => {
      for (const envelope of envelopes) await world.publishEnvelope(envelope)
      await traffic.untilQuiet()
    },
    stored: (id: string) => stores[0]?.find(id),
    deadLetters: async () => (await broker.queue('${name}.dlq')).messages,
    stop: async () => {
      await service.stop()
      await world.stop()
      await issuer.close()
      await Promise.all([broker.drop(), database.drop()])
    },
  }
}

/** The event as its contract's example has it, about this aggregate. */
export const eventAbout = (id: string, time: string): EventEnvelope => {
  const [example] = ${camel(event)}.examples
  if (example === undefined) throw new Error(\`\${${camel(event)}.type} has no example\`)
  const data = { ...example, [${camel(event)}.partitionKey]: id }
  return newEnvelope(${camel(event)}.owner, ${camel(event)}, data, { time, correlationId: \`request-\${randomUUID()}\` })
}
`

const reactionTest = ({ name, event }: NewService) => `import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { eventAbout, startHarness } from './${name}-harness.fixtures.ts'

const [morning, noon] = ['2026-11-23T08:00:00.000Z', '2026-11-23T12:00:00.000Z']

let harness: Awaited<ReturnType<typeof startHarness>>
beforeAll(async () => {
  harness = await startHarness()
})
afterAll(() => harness.stop())

describe('${event}', () => {
  test('counts once however often it is delivered', async () => {
    const id = randomUUID()
    const event = eventAbout(id, morning)
    await harness.send(event, event, event)
    expect(await harness.stored(id)).toMatchObject({ times: 1, lastAt: morning })
  })

  test('comes to the same when an older one arrives later', async () => {
    const id = randomUUID()
    await harness.send(eventAbout(id, noon), eventAbout(id, morning))
    expect(await harness.stored(id)).toMatchObject({ times: 2, lastAt: noon })
  })

  test('goes to the dead-letter queue when it breaks its contract, and the next one is handled', async () => {
    const id = randomUUID()
    await harness.send({ ...eventAbout(id, morning), data: { broken: true } }, eventAbout(id, noon))
    expect(await harness.stored(id)).toMatchObject({ times: 1, lastAt: noon })
    await expect.poll(harness.deadLetters, { timeout: 15_000 }).toBe(1)
  })
})
`

/** Every file of a new service, by its path in the repository. */
export const serviceFiles = (wanted: NewService): Record<string, string> => {
  const { name, event } = wanted
  const files = {
    'package.json': manifest(wanted),
    'tsconfig.json': tsconfig,
    'src/main.ts': main(wanted),
    'src/index.ts': index(wanted),
    'src/env.ts': env(wanted),
    'src/service.ts': service(wanted),
    'src/tally.ts': tally(wanted),
    'src/tally.test.ts': tallyTest,
    [`src/${name}-store.ts`]: store(wanted),
    [`src/on-${kebab(event)}.ts`]: reaction(wanted),
    [`src/on-${kebab(event)}.int.test.ts`]: reactionTest(wanted),
    [`src/${name}-harness.fixtures.ts`]: harness(wanted),
  }
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [`apps/${name}/${path}`, text]))
}
