import 'server-only'
import { createWaybillClient, type WaybillClient } from '@waybill/client'
import { headers } from 'next/headers'
import { env } from '../env.ts'
import { forwardedHeaders } from './forwarded-headers.ts'

/** A page waits for no service longer than this: it says that something is away instead. */
const TIMEOUT_MS = 4_000
/** Hashing a password takes its time on purpose, and sign-ins queue for it. */
const SIGN_IN_TIMEOUT_MS = 10_000

const forwarded = async () => forwardedHeaders(await headers())

const retry = { attempts: 2, baseMs: 100, maxMs: 200, maxRetryAfterMs: 0 }

/** The gateway as this server calls it: for a guest, or with a shopper's access token. */
export const gatewayFor = (accessToken?: string): WaybillClient =>
  createWaybillClient({
    url: env().gatewayUrl,
    token: accessToken,
    headers: forwarded,
    retry,
    timeoutMs: TIMEOUT_MS,
  })

/** The gateway for what takes a password. Nothing is repeated: each try counts against the limit of tries. */
export const gatewayForPasswords = (accessToken?: string): WaybillClient =>
  createWaybillClient({
    url: env().gatewayUrl,
    token: accessToken,
    headers: forwarded,
    retry: false,
    timeoutMs: SIGN_IN_TIMEOUT_MS,
  })
