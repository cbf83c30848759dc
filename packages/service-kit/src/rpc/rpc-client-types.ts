import type { RpcContract, RpcInput, RpcOutput } from '@waybill/contracts'
import type { CircuitState } from './circuit.ts'
import type { FinishedCall } from './rpc-context.ts'

/** What a single call may say besides its input. */
export interface CallOptions {
  /** Forwarded as `authorization: Bearer …`. */
  readonly accessToken?: string | undefined
  /** Ends the call; it rejects with the signal's reason and does not count against the circuit. */
  readonly signal?: AbortSignal | undefined
  /** Overrides the client's. */
  readonly timeoutMs?: number | undefined
}

/** How a client reaches its service. */
export interface RpcClientOptions {
  /** The service's tRPC endpoint, such as `http://orders:4003/trpc`. */
  readonly url: string
  /** From the call to the last byte of the answer. Default 2000. */
  readonly timeoutMs?: number
  /** Transport failures in a row that open the circuit. Default 5. */
  readonly circuitFailures?: number
  /** How long an open circuit refuses at once before it lets one call try. Default 2000. */
  readonly circuitOpenMs?: number
  /** Kept-alive connections at most. Default 64. */
  readonly maxConnections?: number
  /** Hears of each finished call, refused ones included. Must not throw. */
  readonly onCall?: (call: FinishedCall) => void
  /** Hears of each change of the circuit. Must not throw. */
  readonly onCircuit?: (state: CircuitState) => void
}

/** A typed client: one method per procedure. What is not a procedure starts with `$`. */
export type RpcClient<C extends RpcContract> = {
  readonly [Name in keyof C]: (input: RpcInput<C[Name]>, call?: CallOptions) => Promise<RpcOutput<C[Name]>>
} & {
  /** The circuit now. */
  readonly $circuit: () => CircuitState
  /** Lets running calls finish, then closes the connections. */
  readonly $close: () => Promise<void>
}
