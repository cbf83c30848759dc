import type { ApiScope, ApiVersion } from '@waybill/contracts'
import type { Caller } from '../caller.ts'

/** Who calls the REST interface: an account, through one of its keys. */
export interface Partner extends Caller {
  readonly keyId: string
  readonly scopes: readonly ApiScope[]
  /** The version that the key is pinned to. */
  readonly apiVersion: ApiVersion
}

/** True for what changes nothing: `HEAD` is `GET` without the body. */
export const isRead = (method: string): boolean => method === 'GET' || method === 'HEAD'

/** What a REST request carries between its middleware and its handler. */
export interface RestEnv {
  Variables: {
    partner: Partner
    /** Present where the header was. */
    idempotencyKey: string | undefined
  }
}
