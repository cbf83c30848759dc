import { initTRPC } from '@trpc/server'
import { observeCall, requireAccess, rpcErrorFormatter, type RpcContext } from '@waybill/service-kit'

const t = initTRPC.context<RpcContext>().create({
  errorFormatter: rpcErrorFormatter,
  isDev: false,
  // Proxies close a silent connection; a client that hears nothing for longer than this reconnects.
  sse: { ping: { enabled: true, intervalMs: 15_000 }, client: { reconnectAfterInactivityMs: 40_000 } },
})

export const { router } = t

/** Anybody may call it; every other procedure is built on it. */
export const publicProcedure = t.procedure.use(({ ctx, path, type, next }) =>
  observeCall({ ctx, path, kind: type }, next),
)

/** Needs a signed-in account: `ctx.actor` and `ctx.accessToken` are certain. */
export const userProcedure = publicProcedure.use(({ ctx, next }) =>
  next({ ctx: { actor: requireAccess('user', ctx) } }),
)

/** Needs the role `operator`. */
export const operatorProcedure = publicProcedure.use(({ ctx, next }) =>
  next({ ctx: { actor: requireAccess('operator', ctx) } }),
)
