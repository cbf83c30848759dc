import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Log } from './log.ts'
import { startMongo } from './mongodb/start-mongo.ts'
import { startGuard } from './process/guard.ts'
import { startRabbit } from './rabbitmq/start-rabbit.ts'

/** A MongoDB and a RabbitMQ for one run of the tests. */
export interface TestInfra {
  /** Without a database in its path: take one per test file, see `withDatabase`. */
  readonly mongodbUri: string
  /** Default vhost: make one per test file, see `createVhost` and `withVhost`. */
  readonly amqpUrl: string
  /** The management API's root, with credentials. */
  readonly managementUri: string
  /** Kills both at once and throws their data away; what was only found goes on running. */
  stop(): Promise<void>
}

/**
 * Starts (or finds, see `startMongo` and `startRabbit`) both at the same time, on free ports and with their
 * data in a new folder under the system's temporary one. They end with this process, even by kill -9.
 * @throws Error when one of them cannot be had.
 */
export async function startTestInfra(log: Log = () => {}): Promise<TestInfra> {
  const folder = await mkdtemp(join(tmpdir(), 'waybill-test-'))
  const guard = startGuard()
  const pids: number[] = []
  const onSpawn = (started: readonly number[]) => {
    pids.push(...started)
    guard.watch(pids)
  }
  const [mongo, rabbit] = await Promise.allSettled([
    startMongo({ dataDir: join(folder, 'mongodb'), log, onSpawn }),
    startRabbit({ dataDir: join(folder, 'rabbitmq'), log, onSpawn }),
  ])
  const stop = async () => {
    const started = [mongo, rabbit].filter((result) => result.status === 'fulfilled')
    await Promise.all(started.map(({ value }) => value.discard()))
    guard.release()
    await rm(folder, { recursive: true, force: true })
  }
  if (mongo.status === 'fulfilled' && rabbit.status === 'fulfilled') {
    return {
      mongodbUri: mongo.value.uri,
      amqpUrl: rabbit.value.uri,
      managementUri: rabbit.value.managementUri,
      stop,
    }
  }
  await stop()
  throw mongo.status === 'rejected' ? mongo.reason : rabbit.status === 'rejected' && rabbit.reason
}
