import 'server-only'
import type { Profile } from '@waybill/contracts'
import { unstable_rethrow as rethrowNavigation } from 'next/navigation'
import { gatewayFor } from '../session/gateway.ts'
import { isAway, requireAccessToken, signInAgainIfEnded } from '../session/session.ts'

/** The shopper's profile; undefined while users is away. Sends everybody else to sign in. */
export const readProfile = async (): Promise<Profile | undefined> => {
  try {
    return await gatewayFor(await requireAccessToken('/account')).account.profile.query()
  } catch (error) {
    rethrowNavigation(error)
    signInAgainIfEnded(error, '/account')
    if (isAway(error)) return undefined
    throw error
  }
}
