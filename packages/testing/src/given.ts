/** What a pure decision comes to; `Decision` of the store fits it. */
export type AnyDecision<State> =
  | 'unchanged'
  | {
      readonly state: State
      readonly events: readonly { readonly definition: { readonly type: string }; readonly data: unknown }[]
    }

/** One thing that happens to an aggregate: a decision, waiting for the state. */
export type Step<State> = (state: State | undefined) => AnyDecision<State>

/** What became of an aggregate by one step. */
export interface Outcome<State> {
  readonly state: State | undefined
  /** The events of this step alone. */
  readonly published: readonly { readonly type: string; readonly data: unknown }[]
  readonly isUnchanged: boolean
}

/** Lets one step happen to a state. */
export const follow = <State>(state: State | undefined, step: Step<State>): Outcome<State> => {
  const decision = step(state)
  if (decision === 'unchanged') return { state, published: [], isUnchanged: true }
  const published = decision.events.map(({ definition, data }) => ({ type: definition.type, data }))
  return { state: decision.state, published, isUnchanged: false }
}

/**
 * Given what happened before, when this happens, then what? For tests that read as the business rule.
 * @example
 * const step = (amount: number): Step<number> => (sum = 0) => ({ state: sum + amount, events: [] })
 * assert.equal(given(step(1), step(2)).when(step(3)).state, 6)
 */
export const given = <State>(...history: readonly Step<State>[]) => ({
  when: (step: Step<State>): Outcome<State> => {
    const start: State | undefined = undefined
    const before = history.reduce<State | undefined>((state, past) => follow(state, past).state, start)
    return follow(before, step)
  },
})
