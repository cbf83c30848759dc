import { setTimeout as delay } from 'node:timers/promises'
import type { DeadLetterSession } from './dead-letter-session.ts'
import type { Letter } from './letter.ts'
import { type Outgoing, replayOf } from './outgoing.ts'

/** How a replay goes. */
export interface ReplayOptions {
  /** Marks what this replay sends. */
  readonly replayId: string
  /** Messages per second at most. */
  readonly rate: number
  /** So many are sent first and alone; the replay ends when as many come back. 0: none, and never. */
  readonly canary: number
  /** How long the canaries are watched, in ms. */
  readonly canaryWaitMs: number
  /** Ends the replay between two messages. */
  readonly signal?: AbortSignal | undefined
}

/** How a replay ended. */
export interface ReplayReport {
  readonly outcome: 'done' | 'canary_failed' | 'interrupted'
  /** Ids of those that left the dead-letter queue. */
  readonly replayed: readonly string[]
  /** Ids of those that were back before the replay ended. */
  readonly back: readonly string[]
  /** How many were not sent; they are where they were. */
  readonly left: number
}

const LOOK_EVERY_MS = 250

/**
 * Sends letters again, each to the queue that it failed in. A message is stored there before its letter is removed,
 * so that whatever interrupts this may make it come twice, which consumers do not mind, and never loses it.
 */
export const replay = async (
  session: DeadLetterSession,
  letters: readonly Letter[],
  options: ReplayOptions,
): Promise<ReplayReport> => {
  const { rate, canary, canaryWaitMs, signal, replayId } = options
  const ordered = inOrder(letters)
  const replayed: string[] = []
  const back: string[] = []
  const report = (outcome: ReplayReport['outcome']): ReplayReport => ({
    outcome,
    replayed,
    back,
    left: ordered.length - replayed.length,
  })
  const hasFailed = () => canary > 0 && back.length >= canary
  const watch = async () => {
    for (const letter of await session.arrivals()) if (letter.replayId === replayId) back.push(letter.id)
  }
  const ending = AbortSignal.any([session.lost, ...(signal ? [signal] : [])])
  const pause = async (ms: number) => {
    await delay(ms, undefined, { signal: ending }).catch(() => undefined)
    session.lost.throwIfAborted()
  }

  for (const [index, letter] of ordered.entries()) {
    if (canary > 0 && index === canary) {
      const until = Date.now() + canaryWaitMs
      while (Date.now() < until && !signal?.aborted && back.length === 0) {
        await pause(Math.min(LOOK_EVERY_MS, canaryWaitMs))
        await watch()
      }
      if (back.length > 0) return report('canary_failed')
    }
    if (signal?.aborted) return report('interrupted')
    const startedAt = Date.now()
    await session.send(await targeted(session, letter, replayId))
    session.acknowledge(letter)
    replayed.push(letter.id)
    if (index === ordered.length - 1) break
    await pause(Math.max(0, 1_000 / rate - (Date.now() - startedAt)))
    if (index >= canary && canary > 0) await watch()
    if (index >= canary && hasFailed()) return report('canary_failed')
  }
  return report('done')
}

const targeted = async (session: DeadLetterSession, letter: Letter, replayId: string): Promise<Outgoing> => {
  const service = letter.queue.replace(/\.dlq$/, '')
  return replayOf(letter, { replayId, service, isQueueThere: await session.hasQueue(letter.origin.queue) })
}

/** As they were published: the events of one aggregate come back in their order. */
const inOrder = (letters: readonly Letter[]): Letter[] => {
  const keyOf = ({ envelope, id }: Letter) => `${envelope?.time ?? ''} ${id}`
  return letters.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
}
