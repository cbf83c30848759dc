import { isRecorded } from '@waybill/orders'
import type { ScheduleObserver } from './schedule.ts'

/** How often each kind of choice was made, and how orders ended: `completed`, `failed expired`, … with their money. */
export interface Coverage {
  readonly choices: Readonly<Record<string, number>>
  readonly endings: Readonly<Record<string, number>>
}

/** Counts while schedules are played. */
export interface CoverageCounter extends Required<ScheduleObserver> {
  readonly counted: () => Coverage
}

const increment = (counts: Map<string, number>, key: string, by = 1) =>
  counts.set(key, (counts.get(key) ?? 0) + by)
const sorted = (counts: ReadonlyMap<string, number>) =>
  Object.fromEntries([...counts].toSorted(([one], [other]) => (one < other ? -1 : 1)))

/** Makes a counter at zero. */
export const createCoverage = (): CoverageCounter => {
  const choices = new Map<string, number>()
  const endings = new Map<string, number>()
  return {
    chose: (kind) => increment(choices, kind),
    rested: ({ orders }) => {
      for (const { state } of orders.aggregates.documents.values()) {
        if (!isRecorded(state)) continue
        increment(endings, state.status)
        if (state.failure !== undefined) increment(endings, `failed: ${state.failure.reason}`)
        if (state.status !== 'completed') increment(endings, `${state.status}: ${state.money}`)
      }
    },
    counted: () => ({ choices: sorted(choices), endings: sorted(endings) }),
  }
}

/** Adds up what several threads counted. */
export const sumOf = (parts: readonly Coverage[]): Coverage => {
  const add = (counts: readonly Readonly<Record<string, number>>[]) => {
    const sum = new Map<string, number>()
    for (const part of counts) for (const [key, count] of Object.entries(part)) increment(sum, key, count)
    return sorted(sum)
  }
  return {
    choices: add(parts.map(({ choices }) => choices)),
    endings: add(parts.map(({ endings }) => endings)),
  }
}
