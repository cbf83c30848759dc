import {
  BrokenCircuitError,
  CircuitState as State,
  circuitBreaker,
  ConsecutiveBreaker,
  handleAll,
} from 'cockatiel'

/** `closed` lets calls pass, `open` refuses them at once, `half_open` lets one try. */
export type CircuitState = 'closed' | 'open' | 'half_open'

const names: Readonly<Record<State, CircuitState>> = {
  [State.Closed]: 'closed',
  [State.Open]: 'open',
  [State.Isolated]: 'open',
  [State.HalfOpen]: 'half_open',
}

/** A circuit breaker over one service's transport. */
export interface Circuit {
  /**
   * Runs `attempt` unless the circuit is open. A rejection counts as a failure of the transport, a value as a success.
   * @throws BrokenCircuitError at once while the circuit is open.
   */
  readonly run: <T>(attempt: () => Promise<T>) => Promise<T>
  readonly state: () => CircuitState
}

/** True for the error of a call that an open circuit refused. */
export const isCircuitOpen = (error: unknown): error is BrokenCircuitError =>
  error instanceof BrokenCircuitError

export const createCircuit = (options: {
  readonly failures: number
  readonly openMs: number
  readonly onChange?: ((state: CircuitState) => void) | undefined
}): Circuit => {
  const breaker = circuitBreaker(handleAll, {
    breaker: new ConsecutiveBreaker(options.failures),
    halfOpenAfter: options.openMs,
  })
  breaker.onStateChange((state) => options.onChange?.(names[state]))
  return {
    run: (attempt) => breaker.execute(attempt),
    state: () => names[breaker.state],
  }
}
