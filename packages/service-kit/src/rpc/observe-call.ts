import type { FinishedCall, RpcContext } from './rpc-context.ts'
import { toAppError } from './rpc-errors.ts'

/**
 * The body of a tRPC middleware that reports each call to the metrics:
 * `t.procedure.use(({ ctx, path, type, next }) => observeCall({ ctx, path, kind: type }, next))`.
 */
export const observeCall = async <Result extends { readonly ok: boolean }>(
  call: {
    readonly ctx: Pick<RpcContext, 'onCall'>
    readonly path: string
    readonly kind: FinishedCall['kind']
  },
  next: () => Promise<Result>,
): Promise<Result> => {
  const startedAt = performance.now()
  const result = await next()
  call.ctx.onCall?.({
    path: call.path,
    kind: call.kind,
    // A middleware's `next` does not throw: what failed is in the result.
    code: 'error' in result && !result.ok ? toAppError(result.error).code : 'ok',
    durationMs: performance.now() - startedAt,
  })
  return result
}
