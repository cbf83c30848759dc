import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

/** Where a walker dies of kill -9. */
export const faultPoints = [
  'before the write',
  'written, not taken over',
  'written, not acknowledged',
  'acknowledged',
  'acknowledged, not published',
  'before publishing',
  'sent, not confirmed',
  'confirmed, not removed',
  'removed',
] as const

export type FaultPoint = (typeof faultPoints)[number]

/** What a walker is told. */
export interface WalkerOptions {
  readonly url: string
  /** Of MongoDB, with the database. */
  readonly uri: string
  readonly partitions: number
  /** Makes one event in thirteen fail for a while. Default none. */
  readonly failureSeed?: number
  /** Dies the `hit`-th time that it gets there. */
  readonly fault?: { readonly point: FaultPoint; readonly hit: number }
}

/** A running walker. */
export interface Walker {
  readonly child: ChildProcess
  /** How its deliveries ended. */
  readonly outcomes: readonly string[]
  readonly exited: Promise<unknown>
  end(signal: NodeJS.Signals): Promise<unknown>
}

const script = new URL('./walker.fixtures.ts', import.meta.url).pathname

/** Starts a walker; resolves when it consumes, or has died before. */
export const startWalker = async (options: WalkerOptions): Promise<Walker> => {
  const child = spawn(process.execPath, [script, JSON.stringify(options)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exited = once(child, 'exit')
  const outcomes: string[] = []
  const ready = Promise.withResolvers<void>()
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (line === 'ready') ready.resolve()
    else outcomes.push(line)
  })
  await Promise.race([ready.promise, exited])
  return {
    child,
    outcomes,
    exited,
    end: async (signal) => {
      child.kill(signal)
      await exited
    },
  }
}

const userId = '019a0e5c-7c1e-7d3a-9b1f-2a3b4c5d6e7f'

/** Data of the event that a step emits: the order's id tells which. */
export const shippedStep = (key: string, n: number) => ({
  orderId: `00000000-0000-4000-8000-${String(Number(key) * 1_000 + n).padStart(12, '0')}`,
  userId,
  shippedAt: '2026-11-23T10:15:00.000Z',
})
