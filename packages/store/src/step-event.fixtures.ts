import { defineEvent } from '@waybill/contracts'
import * as z from 'zod'

/** An event that tells its place in the order of its key. */
export const stepTaken = defineEvent({
  type: 'step.taken',
  owner: 'inventory',
  consumers: ['orders'],
  summary: 'Somebody took a step.',
  partitionKey: 'key',
  versions: [z.object({ key: z.string(), n: z.int() })],
  upcasters: [],
  pii: [],
  examples: [{ key: 'a', n: 1 }],
})

/** A step, as data. */
export interface Step {
  readonly key: string
  readonly n: number
}

/** The aggregate that counts steps, each once, in the order of their first effect. */
export interface Walk {
  readonly steps: readonly number[]
}
