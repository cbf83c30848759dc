'use server'

import { isWaybillError } from '@waybill/client'
import { redirect } from 'next/navigation'
import { textsOf, type FormState } from '../forms/form-state.ts'
import { refusal } from '../forms/refusal.ts'
import { gatewayForPasswords } from '../session/gateway.ts'
import { endSession, requireAccessToken } from '../session/session.ts'

const sayWrong = (errors: Record<string, string>): FormState => ({ errors, values: {} })

/** Deletes the shopper's account for good, and signs out. */
export async function deleteAccount(_before: FormState, form: FormData): Promise<FormState> {
  const { password, confirmed } = textsOf(form, ['password', 'confirmed'])
  const missing = {
    ...(password === '' && { password: 'Enter your password.' }),
    ...(confirmed !== 'yes' && { confirmed: 'Tick the box to confirm that you want this.' }),
  }
  if (Object.keys(missing).length > 0) return sayWrong(missing)
  try {
    const gateway = gatewayForPasswords(await requireAccessToken('/account'))
    await gateway.account.erase.mutate({ password })
  } catch (error) {
    if (isWaybillError(error, 'invalid_credentials'))
      return sayWrong({ password: 'This is not your password.' })
    return refusal(error, '/account')
  }
  await endSession()
  redirect('/account/deleted')
}
