import type { Role } from '@waybill/contracts'

/** Who makes a call, as the access token says. */
export interface Actor {
  readonly userId: string
  readonly role: Role
  /** What a partner's API key may do; absent for a person, who may do everything that the role may. */
  readonly scopes?: readonly string[]
}

/**
 * Turns an access token into its actor.
 * @throws AppError `unauthenticated` for a token that is not valid, `service_unavailable` when no keys could be had yet.
 */
export type VerifyToken = (accessToken: string) => Promise<Actor>
