import type { ServiceName } from '@waybill/contracts'
import type { Publisher, RunningService } from '@waybill/service-kit'
import {
  createTraffic,
  privateBroker,
  privateDatabase,
  startTestIssuer,
  testLogger,
  type PrivateBroker,
  type TestLogger,
} from '@waybill/testing'
import { startMailServer, type MailServer } from './mail-server.ts'
import { launchers, type Surroundings } from './launchers.ts'

/** Environment variables that differ from a test's defaults, by service. */
export type Overrides = Partial<Record<ServiceName, Readonly<Record<string, string>>>>

/** The operator's account of every test system. */
export const operator = { email: 'operator@waybill.test', password: 'operate-the-shop' } as const

/** The whole of Waybill in one process, on a vhost and databases of its own. */
export interface Waybill {
  /** The gateway's. */
  readonly url: string
  readonly broker: PrivateBroker
  readonly mail: MailServer
  readonly log: TestLogger
  /** The URI of a service's database. */
  databaseOf(service: ServiceName): string
  /** Publishes an event as the gateway would, past its checks. */
  readonly publish: Publisher['publish']
  /** Drains a service; the others go on. */
  stopService(service: ServiceName): Promise<void>
  /** Starts a stopped service where it was. */
  startService(service: ServiceName): Promise<void>
  /** Resolves when every published event is settled everywhere and every outbox is empty. */
  untilQuiet(options?: { timeoutMs?: number }): Promise<void>
  stop(): Promise<void>
}

const stored = ['users', 'inventory', 'orders', 'payments', 'notifications'] as const

/**
 * Starts Waybill for a test file: real services, real MongoDB and RabbitMQ, a real SMTP server; nothing is shared with
 * other files. `overrides` changes single environment variables.
 */
export const startWaybill = async (overrides: Overrides = {}): Promise<Waybill> => {
  const [broker, mail, issuer] = await Promise.all([
    privateBroker('waybill'),
    startMailServer(),
    startTestIssuer(),
  ])
  const log = testLogger()
  const traffic = createTraffic()
  const databases = new Map(
    [...stored, 'gateway' as const].map((name) => [name as ServiceName, privateDatabase(name)]),
  )
  const urls: Partial<Record<ServiceName, string>> = {}
  const running = new Map<ServiceName, RunningService>()

  const variablesOf = (name: ServiceName): Record<string, string> => ({
    HOST: '127.0.0.1',
    PORT: urls[name] === undefined ? '0' : new URL(urls[name]).port,
    LOG_LEVEL: 'debug',
    AMQP_URL: broker.url,
    MONGODB_URI: databases.get(name)?.uri ?? '',
    AUTH_PRIVATE_JWK: JSON.stringify(issuer.privateJwk),
    JWKS_URL: `${urls.users}/.well-known/jwks.json`,
    OPERATOR_EMAIL: operator.email,
    OPERATOR_PASSWORD: operator.password,
    SEED_CATALOGUE: '1',
    SMTP_URL: mail.url,
    WEBHOOKS_SECRETS_KEYS: Buffer.alloc(32, 'webhooks').toString('base64'),
    WEBHOOKS_ALLOW_PRIVATE: '1',
    ...Object.fromEntries(stored.map((each) => [`${each.toUpperCase()}_URL`, urls[each] ?? ''])),
    ...overrides[name],
  })
  const surroundings: Surroundings = { logger: log, traffic }
  const start = async (name: ServiceName) => {
    const service = await launchers[name](variablesOf(name), surroundings)
    running.set(name, service)
    urls[name] = service.url
    return service
  }
  const stop = async (name: ServiceName) => {
    await running.get(name)?.stop()
    running.delete(name)
  }

  // The others verify tokens with the keys of users; the gateway must know where everybody is.
  await start('users')
  await Promise.all(stored.filter((name) => name !== 'users').map(start))
  const gateway = await start('gateway')
  await traffic.untilQuiet()

  return {
    url: gateway.url,
    broker,
    mail,
    log,
    publish: (...event) => gateway.bus.publish(...event),
    databaseOf: (name) => databases.get(name)?.uri ?? '',
    stopService: stop,
    startService: async (name) => void (await start(name)),
    untilQuiet: (options) => traffic.untilQuiet(options),
    stop: async () => {
      await stop('gateway')
      await Promise.all([...running.keys()].map(stop))
      await Promise.all([
        mail.close(),
        issuer.close(),
        broker.drop(),
        ...[...databases.values()].map((each) => each.drop()),
      ])
    },
  }
}
