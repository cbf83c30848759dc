import type { ServiceName } from '@waybill/contracts'
import type { Witness } from './judge-schemas.ts'

/** Something that breaks somebody, or that may. */
export interface Finding {
  readonly event: string
  readonly version?: number
  /** `undecided` counts as breaking: nothing was found that proves it, nor that disproves it. */
  readonly verdict: 'breaking' | 'undecided'
  /** `lines[].quantity`; empty for the whole event. */
  readonly path: string
  readonly problem: string
  /** Who sends what is not read, and who does not read it. */
  readonly between: string
  /** The services that cannot read it or do not hear of it. */
  readonly affected: readonly ServiceName[]
  readonly advice: string
  readonly witness?: Witness
}

/** What the gate says of a change. */
export interface Verdict {
  readonly findings: readonly Finding[]
  /** What is compatible and worth knowing, such as the order of deployment. */
  readonly notices: readonly string[]
}
