import type { Atom, Shape } from './shape.ts'

/** A way in which what one schema allows may not fit another. */
export interface Gap {
  /** `lines[].quantity`; empty for the whole. */
  readonly path: string
  readonly problem: string
  /** Whole values that the source allows and the target should refuse, the likeliest first; to be tried. */
  readonly candidates: readonly unknown[]
}

/** Two shapes at the same place, and what stands there in real examples of the source. */
export interface Comparison<From = Shape> {
  readonly source: From
  readonly target: Shape
  readonly examples: readonly unknown[]
}

/** {@link Comparison} of one atom each. */
export interface AtomComparison<From extends Atom = Atom, To extends Atom = From> {
  readonly source: From
  readonly target: To
  readonly examples: readonly unknown[]
}

/** Compares what is further in. */
export type Compare = (comparison: Comparison) => Gap[]
