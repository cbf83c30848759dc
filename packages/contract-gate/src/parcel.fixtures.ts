import type { EventDefinition, ServiceName } from '@waybill/contracts'
import * as z from 'zod'
import { judge } from './judge.ts'
import { released } from './snapshot.ts'

/** What every parcel's event carries; changes are made to the rest. */
export const base = {
  parcelId: z.uuid(),
  weightGrams: z.int().min(1).max(30_000),
  label: z.string().min(1).max(40),
}
const example = { parcelId: '4d6c2f0a-93b1-5c1e-8a55-0c1d2e3f4a5b', weightGrams: 1200, label: 'MUG' }

/** An event with one version, its fields being those of every parcel and `more`. */
export const parcel = (
  more: z.ZodRawShape,
  values: Readonly<Record<string, unknown>> = {},
  rest: Partial<EventDefinition> = {},
): EventDefinition => ({
  type: 'parcel.weighed',
  owner: 'inventory',
  consumers: ['orders', 'notifications'] satisfies ServiceName[],
  summary: 'Somebody weighed a parcel.',
  partitionKey: 'parcelId',
  version: 1,
  schemas: [z.object({ ...base, ...more })],
  upcasters: [],
  examples: [{ ...example, ...values }],
  pii: [],
  ...rest,
})

/** The same event with a version more. */
export const withVersion = (
  event: EventDefinition,
  schema: z.ZodObject,
  { upcaster, example: newest }: { upcaster: (data: never) => unknown; example: unknown },
): EventDefinition => ({
  ...event,
  version: event.version + 1,
  schemas: [...event.schemas, schema],
  upcasters: [...event.upcasters, upcaster],
  examples: [newest],
})

/** What the gate says when one event is released and another one is present. */
export const judged = (before: EventDefinition | undefined, present: EventDefinition | undefined) =>
  judge(
    released(before === undefined ? [] : [before], { events: [] }),
    present === undefined ? [] : [present],
  )
