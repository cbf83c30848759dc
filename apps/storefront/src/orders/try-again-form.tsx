'use client'

import { useActionState } from 'react'
import { FormMessage } from '../forms/form-message.tsx'
import { untouched } from '../forms/form-state.ts'
import { SubmitButton } from '../forms/submit-button.tsx'
import type { NextStep } from './explain-order.ts'
import { tryAgain } from './try-again.ts'

/** The way on from an order that came to nothing. */
export function TryAgain({
  orderId,
  to,
  label,
}: {
  readonly orderId: string
  readonly to: NextStep
  readonly label: string
}) {
  const [state, action] = useActionState(tryAgain, untouched)
  return (
    <form action={action}>
      {state.message !== undefined && <FormMessage title={state.message} />}
      <input type="hidden" name="orderId" value={orderId} />
      <input type="hidden" name="to" value={to} />
      <SubmitButton pending="One moment…">{label}</SubmitButton>
    </form>
  )
}
