import type { Actor } from '@waybill/service-kit'

/** Who asks: the verified account, and the token that is forwarded to the owning service. */
export interface Caller {
  readonly actor: Actor
  readonly accessToken: string | undefined
}

/** True for the owner of something and for operators. */
export const maySee = ({ actor }: Caller, ownerId: string): boolean =>
  actor.role === 'operator' || actor.userId === ownerId
