import { AppError, type RpcContract } from '@waybill/contracts'
import { createCircuit, isCircuitOpen, type Circuit } from './circuit.ts'
import type { CallOptions, RpcClient, RpcClientOptions } from './rpc-client-types.ts'
import type { FinishedCall } from './rpc-context.ts'
import { type Answer, createRpcTransport, type OutgoingCall, type RpcTransport } from './rpc-transport.ts'

const ask = async (circuit: Circuit, transport: RpcTransport, call: OutgoingCall): Promise<unknown> => {
  let answer: Answer
  try {
    answer = await circuit.run(() => transport.send(call))
  } catch (error) {
    if (!isCircuitOpen(error)) throw error
    throw new AppError('service_unavailable', {
      message: `${call.name} was not tried: the circuit is open`,
      cause: error,
    })
  }
  if ('error' in answer) throw answer.error
  return answer.value
}

const codeOf = (error: unknown): FinishedCall['code'] => (error instanceof AppError ? error.code : 'internal')

/**
 * A typed client of another service, over kept-alive HTTP. Correlation id and trace of the current context go with
 * each call. One request per call: a batch would mix the tokens of several people.
 *
 * Failures are AppErrors: the service's own keep their code and fields; no answer within `timeoutMs` is `timeout`; a
 * refused or broken connection is `service_unavailable`, and so is a call while the circuit is open. Only failures of
 * the transport open it. Queries are tried once more when a kept-alive connection was closed under them; mutations
 * never are. Nothing connects before the first call. Answers are not validated again.
 *
 * @example
 * const orders = createRpcClient(ordersRpc, { url: 'http://127.0.0.1:9/trpc', timeoutMs: 500 })
 * const asked = orders.byId({ orderId: '4d6c2f0a-93b1-5c1e-8a55-0c1d2e3f4a5b' }, { accessToken: 'ey…' })
 * await assert.rejects(asked, { code: 'service_unavailable' })
 * assert.equal(orders.$circuit(), 'closed')
 * await orders.$close()
 */
export const createRpcClient = <C extends RpcContract>(
  contract: C,
  options: RpcClientOptions,
): RpcClient<C> => {
  const { url, timeoutMs = 2000, circuitFailures = 5, circuitOpenMs = 2000, maxConnections = 64 } = options
  const transport = createRpcTransport({ url, maxConnections, connectTimeoutMs: timeoutMs })
  const circuit = createCircuit({
    failures: circuitFailures,
    openMs: circuitOpenMs,
    onChange: options.onCircuit,
  })

  const method =
    (name: string, kind: 'query' | 'mutation') =>
    async (input: unknown, call: CallOptions = {}): Promise<unknown> => {
      const startedAt = performance.now()
      const report = (code: FinishedCall['code']) =>
        options.onCall?.({ path: name, kind, code, durationMs: performance.now() - startedAt })
      const { accessToken, signal } = call
      const outgoing = { name, kind, input, accessToken, signal, timeoutMs: call.timeoutMs ?? timeoutMs }
      try {
        const value = await ask(circuit, transport, outgoing)
        report('ok')
        return value
      } catch (error) {
        report(codeOf(error))
        throw error
      }
    }

  const methods = Object.entries(contract).map(([name, { kind }]) => [name, method(name, kind)])
  const client: unknown = {
    ...Object.fromEntries(methods),
    $circuit: circuit.state,
    $close: () => transport.close(),
  }
  // One method per procedure of the contract, which the mapped type cannot see being built.
  return client as RpcClient<C>
}
