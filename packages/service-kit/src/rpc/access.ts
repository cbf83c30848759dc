import { AppError, type Access } from '@waybill/contracts'
import type { Actor } from '../auth/actor.ts'
import type { RpcContext } from './rpc-context.ts'

/** Who a handler gets: certain where the contract demands an account, perhaps nobody where it is public. */
export type ActorFor<A extends Access> = 'public' extends A ? Actor | undefined : Actor

/**
 * Applies a contract's access rule. An operator may do what a user may. A bad token does not
 * bar anybody from what is public: a browser with an expired one must be able to refresh it.
 * @throws AppError `unauthenticated` without a valid token, `forbidden` when the role does not do.
 * @example
 * const nobody = { actor: undefined, authError: undefined }
 * const operator = { actor: { userId: 'u1', role: 'operator' as const }, authError: undefined }
 * assert.equal(requireAccess('public', nobody), undefined)
 * assert.equal(requireAccess('user', operator).userId, 'u1')
 * assert.throws(() => requireAccess('user', nobody), { code: 'unauthenticated' })
 */
export const requireAccess = <A extends Access>(
  access: A,
  { actor, authError }: Pick<RpcContext, 'actor' | 'authError'>,
): ActorFor<A> => {
  const allowed = () => actor as ActorFor<A>
  if (access === 'public') return allowed()
  if (actor === undefined) throw authError ?? new AppError('unauthenticated')
  if (access === 'operator' && actor.role !== 'operator') {
    throw new AppError('forbidden', { message: `a ${actor.role} called an operator's procedure` })
  }
  return allowed()
}
