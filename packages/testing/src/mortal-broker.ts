import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startGuard, startRabbit } from '@waybill/dev-stack'

/** A RabbitMQ of the test's own, which it may kill. */
export interface MortalBroker {
  /** The default vhost; the same after a crash. */
  readonly url: string
  /** Kills it with -9 and starts it again on the same data and port. Resolves when it answers. */
  crash(): Promise<void>
  /** Ends it and throws its data away. */
  discard(): Promise<void>
}

/** Starts a RabbitMQ that nobody else uses, in a folder of its own. It ends with this process at the latest. */
export const startMortalBroker = async (): Promise<MortalBroker> => {
  const folder = await mkdtemp(join(tmpdir(), 'waybill-mortal-'))
  const guard = startGuard()
  const options = {
    dataDir: join(folder, 'rabbitmq'),
    isOwn: true,
    log: () => undefined,
    onSpawn: (pids: readonly number[]) => guard.watch(pids),
  } as const
  let running = await startRabbit(options)
  const url = running.uri
  const port = Number(new URL(url).port)
  return {
    url,
    crash: async () => {
      running.kill('SIGKILL')
      await running.exited
      running = await startRabbit({ ...options, port })
    },
    discard: async () => {
      await running.discard()
      guard.release()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
