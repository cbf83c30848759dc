import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  startGuard,
  startMongo,
  startRabbit,
  type RunningMongo,
  type RunningRabbit,
} from '@waybill/dev-stack'

/** A broker or database that a test may kill; nobody else uses it. */
export interface OwnEngine<Running> {
  readonly uri: string
  /** The process that runs now, or ran last. */
  readonly running: Running
  /** Kills it with -9; resolves when it is gone. */
  crash(): Promise<void>
  /** Starts it again, with the same data at the same port. */
  restart(): Promise<void>
  /** Ends it and throws its data away. */
  discard(): Promise<void>
}

interface Start {
  readonly dataDir: string
  readonly port?: number
  readonly isOwn: true
  readonly log: () => void
  readonly onSpawn: (pids: readonly number[]) => void
}

const own = async <Running extends RunningMongo | RunningRabbit>(
  start: (options: Start) => Promise<Running>,
): Promise<OwnEngine<Running>> => {
  const folder = await mkdtemp(join(tmpdir(), 'waybill-own-'))
  const guard = startGuard()
  const common = {
    dataDir: join(folder, 'data'),
    isOwn: true,
    log: () => undefined,
    onSpawn: (pids: readonly number[]) => guard.watch(pids),
  } as const
  let running = await start(common)
  const { uri } = running
  const port = Number(new URL(uri).port)
  return {
    uri,
    get running() {
      return running
    },
    crash: async () => {
      running.kill('SIGKILL')
      await running.exited
    },
    restart: async () => {
      running = await start({ ...common, port })
    },
    discard: async () => {
      await running.discard()
      guard.release()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Starts a RabbitMQ that nobody else uses, in a folder of its own. It ends with this process at the latest. */
export const startOwnBroker = (): Promise<OwnEngine<RunningRabbit>> => own(startRabbit)

/** The same for a MongoDB. */
export const startOwnDatabase = (): Promise<OwnEngine<RunningMongo>> => own(startMongo)
