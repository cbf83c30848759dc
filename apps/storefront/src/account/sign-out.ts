'use server'

import { redirect } from 'next/navigation'
import { gatewayFor } from '../session/gateway.ts'
import { endSession } from '../session/session.ts'

/** Signs out in this browser at once, and ends the session for good where users can be reached. */
export async function signOut(): Promise<void> {
  const refreshToken = await endSession()
  if (refreshToken !== undefined) {
    await gatewayFor()
      .auth.logOut.mutate({ refreshToken })
      .catch(() => undefined)
  }
  redirect('/')
}
