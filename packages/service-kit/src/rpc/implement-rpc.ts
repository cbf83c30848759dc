import { type AnyTRPCRouter, initTRPC } from '@trpc/server'
import type { Procedure, RpcContract, RpcOutput, RpcParsed } from '@waybill/contracts'
import { type ActorFor, requireAccess } from './access.ts'
import { observeCall } from './observe-call.ts'
import type { RpcContext } from './rpc-context.ts'
import { rpcErrorFormatter } from './rpc-errors.ts'

/** One call, as its handler gets it. */
export interface RpcCall<P extends Procedure = Procedure> {
  /** Validated, with the schema's defaults. */
  readonly input: RpcParsed<P>
  /** Undefined only where the contract says `public`. */
  readonly actor: ActorFor<P['access']>
  readonly correlationId: string
  /** Aborted when the caller hangs up. */
  readonly signal: AbortSignal | undefined
}

/** A handler for every procedure of a contract: no fewer, no others. */
export type RpcHandlers<C extends RpcContract> = {
  readonly [Name in keyof C]: (call: RpcCall<C[Name]>) => Promise<RpcOutput<C[Name]>>
}

const t = initTRPC.context<RpcContext>().create({ errorFormatter: rpcErrorFormatter, isDev: false })
const observed = t.procedure.use(({ ctx, path, type, next }) => observeCall({ ctx, path, kind: type }, next))

type AnyHandler = (call: RpcCall) => Promise<unknown>

const build = (procedure: Procedure, handler: AnyHandler) => {
  const built = observed
    // Before the input: strangers do not learn what a valid one looks like.
    .use(({ ctx, next }) => next({ ctx: { actor: requireAccess(procedure.access, ctx) } }))
    .input(procedure.input)
    .output(procedure.output)
  const resolve = ({
    ctx,
    input,
    signal,
  }: {
    ctx: RpcContext
    input: unknown
    signal: AbortSignal | undefined
  }) => handler({ input, actor: ctx.actor, correlationId: ctx.correlationId, signal })
  return procedure.kind === 'query' ? built.query(resolve) : built.mutation(resolve)
}

/**
 * A tRPC router from a contract and its handlers. Access is checked by the contract's rule, input and
 * output by its schemas; a thrown AppError keeps its code, everything else becomes `internal`.
 * A missing or superfluous handler does not compile. Plain JSON, no transformer: curl works.
 *
 * @throws TypeError when handlers and contract differ at run time, which a spread can hide from the compiler.
 * @example
 * const counterRpc = { next: query('public', z.object({ after: z.int() }), z.object({ value: z.int() })) } as const
 * const router = implementRpc(counterRpc, {
 *   next: async ({ input }) => ({ value: input.after + 1 }),
 * })
 * assert.deepEqual(Object.keys(router._def.procedures), ['next'])
 */
export const implementRpc = <C extends RpcContract>(
  contract: C,
  handlers: NoInfer<RpcHandlers<C>>,
): AnyTRPCRouter => {
  const stray = [
    ...Object.keys(handlers).filter((name) => !Object.hasOwn(contract, name)),
    ...Object.keys(contract).filter((name) => !Object.hasOwn(handlers, name)),
  ]
  if (stray.length > 0) throw new TypeError(`handlers do not match their contract: ${stray.join(', ')}`)
  const procedures = Object.entries(contract).map(
    ([name, procedure]) => [name, build(procedure, handlers[name] as unknown as AnyHandler)] as const,
  )
  return t.router(Object.fromEntries(procedures))
}
