import type { Session } from '@waybill/contracts'
import { endsSoon } from './access-token.ts'

/** The session as the browser sent it. */
export interface SentTokens {
  readonly access: string | undefined
  readonly refresh: string | undefined
}

/**
 * What is to be done with a browser's session: nothing, set the cookies of a new one, or end it. `away` leaves
 * everything as it is: users did not answer, so nobody is signed out.
 */
export type Renewal =
  | { readonly kind: 'keep' | 'ended' | 'away' }
  | { readonly kind: 'renewed'; readonly session: Session }

/** What a refresh can end with. */
export type RefreshAnswer = Exclude<Renewal, { kind: 'keep' }>

/** An access token is replaced when it has less than this left: a page must be rendered and its actions run with it. */
const RENEW_BEFORE_MS = 60_000

/** Refreshes a session that is about to end. */
export const renewSession = async (
  { access, refresh }: SentTokens,
  { now, refreshWith }: { now: Date; refreshWith: (refreshToken: string) => Promise<RefreshAnswer> },
): Promise<Renewal> => {
  if (refresh === undefined) return { kind: access === undefined ? 'keep' : 'ended' }
  if (access !== undefined && !endsSoon(access, now, RENEW_BEFORE_MS)) return { kind: 'keep' }
  return refreshWith(refresh)
}
