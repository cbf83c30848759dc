import { apiVersion, apiVersions, AppError, type ApiVersion } from '@waybill/contracts'
import type { Context, MiddlewareHandler } from 'hono'
import type { RestEnv } from './partner.ts'
import { downgradeAnswer, upgradeRequest, type Json } from './versions.ts'

const HEADER = 'waybill-version'

const versionOf = (c: Context<RestEnv>): ApiVersion => {
  const asked = c.req.header(HEADER)
  if (asked === undefined) return c.var.partner.apiVersion
  const known = apiVersion.safeParse(asked)
  if (known.success) return known.data
  throw new AppError('version_unknown', { userMessage: `The versions are ${apiVersions.join(', ')}.` })
}

const parse = (text: string): Json | undefined => {
  try {
    return JSON.parse(text) as Json
  } catch {
    return undefined
  }
}

const upgraded = (version: ApiVersion, text: string, path: string): string | undefined => {
  try {
    return JSON.stringify(upgradeRequest(version, JSON.parse(text) as Json, path))
  } catch {
    // No JSON, or too deep to be written again.
    return undefined
  }
}

const upgrade = async (c: Context<RestEnv>, version: ApiVersion): Promise<void> => {
  const hasBody = c.req.method === 'POST' || c.req.method === 'PATCH'
  const body = hasBody ? upgraded(version, await c.req.text(), c.req.path) : undefined
  // The route refuses it, as it came.
  if (body === undefined) return
  const { raw } = c.req
  const headers = new Headers(raw.headers)
  headers.delete('content-length')
  c.req.raw = new Request(raw.url, { method: raw.method, headers, body })
  // Hono reads a body once and keeps it: what comes after this reads the new one.
  c.req.bodyCache = {}
}

const downgrade = async (c: Context<RestEnv>, version: ApiVersion): Promise<void> => {
  if (!c.res.headers.get('content-type')?.includes('json')) return
  const body = parse(await c.res.clone().text())
  if (body === undefined) return
  const { status, headers } = c.res
  const kept = new Headers(headers)
  kept.delete('content-length')
  c.res = undefined
  c.res = new Response(JSON.stringify(downgradeAnswer(version, body)), { status, headers: kept })
}

/**
 * Speaks the version that `Waybill-Version` asks for, or the key's. Everything behind knows the newest one only.
 */
export const datedVersions = (): MiddlewareHandler<RestEnv> => async (c, next) => {
  const version = versionOf(c)
  c.header(HEADER, version)
  if (version === apiVersions[0]) return next()
  await upgrade(c, version)
  await next()
  await downgrade(c, version)
}
