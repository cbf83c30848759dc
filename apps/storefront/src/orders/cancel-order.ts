'use server'

import { isWaybillError } from '@waybill/client'
import { refresh } from 'next/cache'
import { textsOf, type FormState } from '../forms/form-state.ts'
import { refusal } from '../forms/refusal.ts'
import { gatewayFor } from '../session/gateway.ts'
import { requireAccessToken } from '../session/session.ts'

const TOO_LATE = 'It is too late: the order was decided a moment ago. See above what became of it.'

/** Asks for an order to be cancelled; what comes of it shows up in its timeline. */
export async function cancelOrder(_before: FormState, form: FormData): Promise<FormState> {
  const { orderId } = textsOf(form, ['orderId'])
  const path = `/orders/${orderId}`
  try {
    await gatewayFor(await requireAccessToken(path)).orders.cancel.mutate({ orderId })
    return { errors: {}, values: {}, isDone: true }
  } catch (error) {
    if (isWaybillError(error, 'order_not_cancellable')) {
      refresh()
      return { errors: {}, values: {}, message: TOO_LATE }
    }
    return refusal(error, path)
  }
}
