import { AppError, type ApiScope } from '@waybill/contracts'
import type { MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import { isRead, type RestEnv } from './partner.ts'
import { restRoutes, type ScopedRoute } from './routes.ts'

const methodOf = ({ method }: ScopedRoute): string => method.toUpperCase()

/** `/orders/{order_id}` as the router names it: `/v1/orders/:order_id`. */
const patternOf = ({ path }: ScopedRoute): string => `/v1${path.replaceAll(/\{(\w+)\}/g, ':$1')}`

const matcherOf = ({ path }: ScopedRoute): RegExp =>
  new RegExp(`^/v1${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`)

const scopes: ReadonlyMap<string, ApiScope> = new Map(
  restRoutes.map((route) => [`${methodOf(route)} ${patternOf(route)}`, route['x-required-scope']]),
)
const matchers = restRoutes.map((route) => ({ method: methodOf(route), matcher: matcherOf(route) }))

/** What a path takes, as `Allow` has it; nothing where there is no such path. */
const allowedMethods = (path: string): string => {
  const methods = matchers.filter(({ matcher }) => matcher.test(path)).map(({ method }) => method)
  return [...new Set(methods.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method])))].join(', ')
}

/**
 * Lets a request through to its operation if the key has the scope for it. Before idempotency: a kept answer is for
 * those only who may ask for it. What is no operation of the table goes no further.
 *
 * @throws AppError insufficient_scope, method_not_allowed (with `Allow`), not_found
 */
export const admission = (): MiddlewareHandler<RestEnv> => async (c, next) => {
  const { method, path } = c.req
  const scope = scopes.get(`${isRead(method) ? 'GET' : method} ${routePath(c, -1)}`)
  if (scope === undefined) {
    const allowed = allowedMethods(path)
    if (allowed === '') throw new AppError('not_found', { message: `no route ${path}` })
    c.header('allow', allowed)
    throw new AppError('method_not_allowed', { userMessage: `This path takes ${allowed}.` })
  }
  if (!c.var.partner.scopes.includes(scope)) {
    throw new AppError('insufficient_scope', { userMessage: `The key needs the scope ${scope}.` })
  }
  return next()
}
