import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { type EventEnvelope, notificationsRpc } from '@waybill/contracts'
import { createEventBus } from '@waybill/event-bus'
import { createRpcClient } from '@waybill/service-kit'
import { privateBroker, privateDatabase, startTestIssuer, testLogger } from '@waybill/testing'
import { startSmtpSink } from '../smtp-sink.fixtures.ts'

const script = new URL('../main.ts', import.meta.url).pathname

/** What several processes of notifications share, and a bus that speaks for everybody else. */
export const startInstances = async (env: Readonly<Record<string, string>>) => {
  const [broker, issuer, smtp] = await Promise.all([
    privateBroker('hooks'),
    startTestIssuer(),
    startSmtpSink(),
  ])
  const database = privateDatabase('hooks')
  const bus = createEventBus({ url: broker.url, service: 'gateway', logger: testLogger(), subscriptions: [] })
  await bus.start()
  const running = new Set<Instance>()

  /** Starts a process; resolves when it is ready. */
  const start = async (own: Readonly<Record<string, string>> = {}) => {
    const child = spawn(process.execPath, [script], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        PORT: '0',
        AMQP_URL: broker.url,
        MONGODB_URI: database.uri,
        JWKS_URL: issuer.jwksUrl,
        SMTP_URL: smtp.url,
        WEBHOOKS_SECRETS_KEYS: Buffer.alloc(32, 'key').toString('base64'),
        WEBHOOKS_ALLOW_PRIVATE: '1',
        ...env,
        ...own,
      },
    })
    const exited = once(child, 'exit') as Promise<[number | null]>
    const url = await new Promise<string>((resolve, reject) => {
      createInterface({ input: child.stdout }).on('line', (line) => {
        const { msg, url: ready } = JSON.parse(line) as { msg?: string; url?: string }
        if (msg === 'ready' && ready !== undefined) resolve(ready)
      })
      void exited.then(([code]) => reject(new Error(`it ended with ${code}`)))
    })
    const client = createRpcClient(notificationsRpc, { url: `${url}/trpc`, timeoutMs: 10_000 })
    const instance = {
      client,
      /** Resolves to the exit code once it is gone. */
      end: async (signal: NodeJS.Signals) => {
        running.delete(instance)
        child.kill(signal)
        const [code] = await exited
        await client.$close()
        return code
      },
    }
    running.add(instance)
    return instance
  }
  return {
    start,
    tokenOf: (userId: string) => issuer.sign({ userId }),
    send: async (...envelopes: EventEnvelope[]) => {
      await Promise.all(envelopes.map((envelope) => bus.publishEnvelope(envelope)))
    },
    stop: async () => {
      await Promise.all([...running].map((instance) => instance.end('SIGKILL')))
      await bus.stop({ deadlineMs: 2_000 })
      await Promise.all([issuer.close(), smtp.close()])
      await Promise.all([broker.drop(), database.drop()])
    },
  }
}

/** One running process. */
type Instance = { end(signal: NodeJS.Signals): Promise<number | null> }
