import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { initTRPC, tracked, type TRPCRouterRecord } from '@trpc/server'
import { createHTTPHandler } from '@trpc/server/adapters/standalone'
import { AppError } from '@waybill/contracts'
import { onTestFinished } from 'vitest'

/** One call as it came. */
export interface ReceivedCall {
  readonly path: string
  readonly input: unknown
  readonly authorization: string | undefined
}

/** What a procedure answers; `signal` fires when the client hangs up. */
type Answer = (call: ReceivedCall & { readonly signal: AbortSignal | undefined }) => unknown

/** What stands in for the gateway: the same protocol over real HTTP, with answers that a test writes. */
export interface TestGateway {
  readonly url: string
  /** Every call, in the order in which they came. */
  readonly calls: readonly ReceivedCall[]
  /** The paths of every HTTP request. */
  readonly requests: readonly string[]
  /** Breaks every connection. */
  cut(): void
  /** Stops listening, and breaks every connection. */
  goAway(): Promise<void>
  /** Listens again, at the same address. */
  comeBack(): Promise<void>
}

const kinds = {
  'catalogue.bySku': 'query',
  'catalogue.list': 'query',
  'catalogue.categories': 'query',
  'account.profile': 'query',
  'account.update': 'mutation',
  'orders.place': 'mutation',
  'orders.watch': 'subscription',
} as const

type Path = keyof typeof kinds

const t = initTRPC.context<{ headers: IncomingHttpHeaders }>().create({
  isDev: false,
  errorFormatter: ({ shape, error: { cause } }) => {
    if (!(cause instanceof AppError)) return { ...shape, data: { code: 'internal', message: 'internal' } }
    const { code, userMessage, fields, retryAfterSeconds } = cause
    return { ...shape, data: { code, message: userMessage, fields, retryAfterSeconds, correlationId: 'c-1' } }
  },
})

const listen = (server: Server, port: number) =>
  new Promise<void>((resolve) => void server.listen(port, '127.0.0.1', () => resolve()))

const close = (server: Server) =>
  new Promise<void>((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })

const routerOf = (answers: Partial<Record<Path, Answer>>, calls: ReceivedCall[]) => {
  const receive = (path: Path, input: unknown, headers: IncomingHttpHeaders) => {
    const call = { path, input, authorization: headers.authorization }
    calls.push(call)
    return call
  }
  const procedure = (path: Path) => {
    const base = t.procedure.input((input: unknown) => input)
    const run: Answer = answers[path] ?? (() => 'answered')
    const kind = kinds[path]
    if (kind === 'subscription') {
      return base.subscription(async function* ({ input, ctx, signal }) {
        yield* run({ ...receive(path, input, ctx.headers), signal }) as AsyncIterable<unknown>
      })
    }
    return base[kind](({ input, ctx, signal }) => run({ ...receive(path, input, ctx.headers), signal }))
  }
  const nested: Record<string, TRPCRouterRecord> = {}
  for (const path of Object.keys(kinds) as Path[]) {
    const [router = '', name = ''] = path.split('.')
    nested[router] = { ...nested[router], [name]: procedure(path) }
  }
  return t.router(nested)
}

/** Serves the answers for one test. A procedure that is not named answers `'answered'`. */
export const serveGateway = async (answers: Partial<Record<Path, Answer>> = {}): Promise<TestGateway> => {
  const calls: ReceivedCall[] = []
  const requests: string[] = []
  const handle = createHTTPHandler({
    router: routerOf(answers, calls),
    basePath: '/trpc/',
    createContext: ({ req }) => ({ headers: req.headers }),
  })
  const server = createServer((request, response) => {
    requests.push(new URL(request.url ?? '/', 'http://gateway').pathname)
    handle(request, response)
  })
  await listen(server, 0)
  const { port } = server.address() as AddressInfo
  onTestFinished(() => close(server))
  return {
    url: `http://127.0.0.1:${port}`,
    calls,
    requests,
    cut: () => server.closeAllConnections(),
    goAway: () => close(server),
    comeBack: () => listen(server, port),
  }
}

/** Resolves when the signal fires. */
export const untilAborted = (signal: AbortSignal | undefined): Promise<void> =>
  new Promise((resolve) => {
    if (signal === undefined || signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })

/** A watched order's steps from behind `lastEventId` to `upTo`, as the gateway numbers them. */
export const steps = (input: unknown, upTo: number) => {
  const { lastEventId } = input as { readonly lastEventId?: string }
  const from = Number(lastEventId ?? 0) + 1
  return Array.from({ length: upTo - from + 1 }, (_, index) =>
    tracked(String(from + index), { seq: from + index, status: 'processing' }),
  )
}
