'use server'

import { usersRpc } from '@waybill/contracts'
import { refresh } from 'next/cache'
import { fieldErrors, textsOf, type FormState } from '../forms/form-state.ts'
import { refusal } from '../forms/refusal.ts'
import { gatewayFor } from '../session/gateway.ts'
import { requireAccessToken } from '../session/session.ts'

const words = { name: 'Enter your name, up to 120 characters.' }

/** Changes the shopper's name. */
export async function changeName(_before: FormState, form: FormData): Promise<FormState> {
  const values = textsOf(form, ['name'])
  const input = usersRpc.updateProfile.input.safeParse(values)
  if (!input.success) return { errors: fieldErrors(['name'], words), values }
  try {
    const gateway = gatewayFor(await requireAccessToken('/account'))
    const { name } = await gateway.account.update.mutate(input.data)
    refresh()
    return { errors: {}, values: { name }, isDone: true }
  } catch (error) {
    return refusal(error, '/account', values)
  }
}
