'use client'

import { useActionState } from 'react'
import { FormMessage } from '../forms/form-message.tsx'
import { SubmitButton } from '../forms/submit-button.tsx'
import { useFirstError } from '../forms/use-first-error.ts'
import { LinkButton } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { AddressFields } from './address-fields.tsx'
import styles from './checkout.module.css'
import { OrderSummary } from './order-summary.tsx'
import { PaymentFields } from './payment-fields.tsx'
import { placeOrder } from './place-order.ts'
import { toOrderLines, type ShownLine } from './shown-line.ts'

interface CheckoutFormProps {
  /** The cart's id: the key under which it is ordered once. */
  readonly cartId: string
  readonly shown: readonly ShownLine[]
  /** What the address fields start with. */
  readonly address: Readonly<Record<string, string>>
}

/** Address, payment, and the order itself, as one form. */
export function CheckoutForm({ cartId, shown: shownAtFirst, address }: CheckoutFormProps) {
  const [state, action] = useActionState(placeOrder, { errors: {}, values: address })
  const form = useFirstError(state)
  const shown = state.shown ?? shownAtFirst
  const isBlocked = shown.some(({ problem }) => problem !== undefined)
  const hasNewPrices = shown.some(({ oldPrice }) => oldPrice !== undefined)
  return (
    <form ref={form} action={action} className={styles.columns} noValidate>
      <input type="hidden" name="key" value={cartId} />
      <input type="hidden" name="lines" value={JSON.stringify(toOrderLines(shown))} />
      <div className={styles.column}>
        {state.message !== undefined && <FormMessage title={state.message} />}
        {state.wasOrderedBefore === true && (
          <FormMessage title="This cart was ordered already">
            <p>In another tab, perhaps, or when the answer got lost. Nothing was ordered a second time.</p>
            <LinkButton href="/orders" variant="secondary">
              See your orders
            </LinkButton>
          </FormMessage>
        )}
        <Card title="Delivery address">
          <AddressFields state={state} />
        </Card>
        <Card title="Payment">
          <PaymentFields state={state} />
        </Card>
      </div>
      <OrderSummary shown={shown} isNews={state.shown !== undefined}>
        {isBlocked ? (
          <LinkButton href="/cart" size="large" isWide>
            Change your cart
          </LinkButton>
        ) : (
          <SubmitButton size="large" isWide pending="Placing your order…">
            {hasNewPrices ? 'Accept the new prices and order' : 'Place order'}
          </SubmitButton>
        )}
        <p className={styles.small}>This is a test shop: no money moves, and nothing is sent.</p>
      </OrderSummary>
    </form>
  )
}
