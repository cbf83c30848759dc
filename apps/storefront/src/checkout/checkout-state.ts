import type { FormState } from '../forms/form-state.ts'
import type { ShownLine } from './shown-line.ts'

/** The checkout after it was sent, and not carried out. */
export interface CheckoutState extends FormState {
  /** In place of what the page showed, where that changed meanwhile. */
  readonly shown?: readonly ShownLine[]
  /** The cart was ordered before, with another address or card. */
  readonly wasOrderedBefore?: boolean
}
