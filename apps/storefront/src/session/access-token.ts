import * as z from 'zod'

const claims = z.object({ exp: z.number().positive() })

/**
 * When an access token ends, in ms since 1970; undefined for what is no token. Nothing is verified: the gateway
 * does that, this only says when to ask for a new one.
 */
export const accessTokenEndsAt = (token: string): number | undefined => {
  const [, payload = ''] = token.split('.')
  try {
    const parsed = claims.safeParse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')))
    return parsed.success ? parsed.data.exp * 1000 : undefined
  } catch {
    return undefined
  }
}

/** True when the token ends within `marginMs` from `now`, or is no token at all. */
export const endsSoon = (token: string, now: Date, marginMs: number): boolean =>
  (accessTokenEndsAt(token) ?? 0) - now.getTime() <= marginMs
