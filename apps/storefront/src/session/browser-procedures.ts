import type { WaybillOutputs } from '@waybill/client'

type Procedure = {
  [Name in keyof WaybillOutputs]: `${Name}.${keyof WaybillOutputs[Name] & string}`
}[keyof WaybillOutputs]

/**
 * What the shop's pages call from the browser: reading only. Everything that changes something is a server action, and
 * whatever has to do with tokens stays between this server and the gateway.
 */
const browserProcedures: ReadonlySet<string> = new Set([
  'catalogue.list',
  'catalogue.search',
  'catalogue.bySkus',
  'orders.byId',
  'orders.timeline',
  'orders.watch',
] satisfies Procedure[])

/** True when every procedure of a batch, `a.b,c.d`, may be called from the browser. */
export const mayBeCalled = (batch: string): boolean =>
  batch.split(',').every((procedure) => browserProcedures.has(procedure))
