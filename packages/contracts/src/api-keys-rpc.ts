import * as z from 'zod'
import { mutation, query } from './define-rpc.ts'
import { timestamp, userId } from './ids.ts'
import { pageInput, pageOf } from './paging.ts'

/** What a partner's key may do. Everything else is `insufficient_scope`. */
export const apiScope = z.enum([
  'products:read',
  'orders:read',
  'orders:write',
  'webhooks:read',
  'webhooks:write',
  'keys:read',
  'keys:write',
])
export type ApiScope = z.infer<typeof apiScope>

/** The versions of the REST interface, newest first. A key is pinned to one; `Waybill-Version` overrides it. */
export const apiVersions = ['2026-11-23', '2026-09-01'] as const
export const apiVersion = z.enum(apiVersions)
export type ApiVersion = z.infer<typeof apiVersion>

/** Whose money moves: `test` keys work with the test payment provider only. */
export const apiMode = z.enum(['test', 'live'])
export type ApiMode = z.infer<typeof apiMode>

/** A key's public name: `key_` and 13 characters, which its prefix ends with too. */
export const apiKeyId = z.string().regex(/^key_[0-9a-z]{13}$/, 'must look like key_0123456789abc')
/** The key itself: shown once, never stored. */
const apiKeySecret = z.string().regex(/^wb_(test|live)_[0-9a-z]{63}$/)

const name = z.string().trim().min(1).max(80)
const scopes = z
  .array(apiScope)
  .min(1)
  .max(apiScope.options.length)
  .refine((all) => new Set(all).size === all.length, { message: 'must not repeat a scope' })

/** A key as its owner and operators see it. */
export const apiKey = z.object({
  keyId: apiKeyId,
  name,
  /** The visible beginning of the key: `wb_test_0123456789abc`. */
  prefix: z.string(),
  mode: apiMode,
  scopes: z.array(apiScope),
  /** The version of the REST interface that requests without `Waybill-Version` get. */
  apiVersion,
  status: z.enum(['active', 'expired', 'revoked']),
  createdAt: timestamp,
  expiresAt: timestamp.nullable(),
  /** To the minute. */
  lastUsedAt: timestamp.nullable(),
  revokedAt: timestamp.nullable(),
  /** The key that replaces it, once it was rotated. */
  replacedBy: apiKeyId.nullable(),
})
export type ApiKey = z.infer<typeof apiKey>

/** A key that was just made, with the one look at its secret. */
export const issuedApiKey = apiKey.extend({ secret: apiKeySecret })
export type IssuedApiKey = z.infer<typeof issuedApiKey>

/** The longest overlap of a rotation: seven days. */
const MAX_OVERLAP_SECONDS = 7 * 24 * 3600

/** API keys, part of the interface of users. */
export const apiKeysRpc = {
  /** Makes a key for the account with this id or e-mail address. */
  issueApiKey: mutation(
    'operator',
    z.object({
      owner: z.union([userId, z.string().trim().toLowerCase().max(254).pipe(z.email())]),
      name,
      scopes,
      apiVersion: apiVersion.default(apiVersions[0]),
      /** Absent: the key does not expire. */
      expiresAt: timestamp.optional(),
    }),
    issuedApiKey,
  ),
  /** The account's own keys, newest first. */
  listApiKeys: query('user', pageInput, pageOf(apiKey)),
  getApiKey: query('user', z.object({ keyId: apiKeyId }), apiKey),
  /** A new key like an old one, which goes on working for `overlapSeconds`. Default a day. */
  rotateApiKey: mutation(
    'user',
    z.object({
      keyId: apiKeyId,
      overlapSeconds: z.int().min(0).max(MAX_OVERLAP_SECONDS).default(86_400),
      /** Default: as the old one. */
      apiVersion: apiVersion.optional(),
    }),
    issuedApiKey,
  ),
  /** Ends a key now. Operators may end anybody's. Repeating it changes nothing. */
  revokeApiKey: mutation('user', z.object({ keyId: apiKeyId }), apiKey),
  /** What the gateway gets for a key: a short-lived access token of its owner, with the key's scopes inside. */
  exchangeApiKey: mutation(
    'public',
    z.object({ secret: z.string().max(200) }),
    z.object({
      accessToken: z.string(),
      expiresAt: timestamp,
      userId,
      keyId: apiKeyId,
      mode: apiMode,
      scopes: z.array(apiScope),
      apiVersion,
    }),
  ),
} as const
