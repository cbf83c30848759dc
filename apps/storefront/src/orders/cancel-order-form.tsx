'use client'

import { useActionState, useId, useState } from 'react'
import { untouched } from '../forms/form-state.ts'
import { SubmitButton } from '../forms/submit-button.tsx'
import { Button, LinkButton } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Notice } from '../ui/notice.tsx'
import { cancelOrder } from './cancel-order.ts'
import styles from './order.module.css'
import { useIsInBrowser } from './use-is-in-browser.ts'

interface CancelOrderProps {
  readonly orderId: string
  readonly isAskingAtFirst: boolean
}

const TITLE = 'Cancel this order?'

function Consequences() {
  return (
    <>
      <p>Nothing will be sent, and what was set aside for you goes back on the shelf.</p>
      <p>
        If your card has not been charged, it will not be. If the payment is being made at this moment, you
        get all of it back, without asking.
      </p>
    </>
  )
}

/**
 * Cancelling, after a question that says what happens to the money: in a dialog, or, without JavaScript, on the page
 * that the link leads to.
 */
export function CancelOrder({ orderId, isAskingAtFirst }: CancelOrderProps) {
  const [state, action] = useActionState(cancelOrder, untouched)
  const [isAsking, setIsAsking] = useState(false)
  const isInBrowser = useIsInBrowser()
  const form = useId()
  const wasAsked = state.isDone === true
  const submit = (
    <SubmitButton form={form} variant="danger" pending="Cancelling…" onClick={() => setIsAsking(false)}>
      Yes, cancel the order
    </SubmitButton>
  )
  return (
    <div className={styles.cancel}>
      <form id={form} action={action}>
        <input type="hidden" name="orderId" value={orderId} />
      </form>
      {state.message !== undefined && <Notice tone="warning" title={state.message} live="alert" />}
      {wasAsked && (
        <Notice tone="info" title="Cancelling your order…" live="polite">
          <p>You see above what comes of it.</p>
        </Notice>
      )}
      {!wasAsked && isAskingAtFirst && (
        <Card title={TITLE}>
          <Consequences />
          <div className={styles.actions}>
            <LinkButton href={`/orders/${orderId}`} variant="secondary">
              Keep the order
            </LinkButton>
            {submit}
          </div>
        </Card>
      )}
      {!wasAsked && !isAskingAtFirst && (
        <>
          {isInBrowser ? (
            <Button variant="danger" onClick={() => setIsAsking(true)}>
              Cancel order
            </Button>
          ) : (
            <LinkButton href={`/orders/${orderId}?cancel=ask`} prefetch={false} variant="danger">
              Cancel order
            </LinkButton>
          )}
          <Dialog
            isOpen={isAsking}
            onClose={() => setIsAsking(false)}
            title={TITLE}
            actions={
              <>
                <Button variant="secondary" onClick={() => setIsAsking(false)}>
                  Keep the order
                </Button>
                {submit}
              </>
            }
          >
            <Consequences />
          </Dialog>
        </>
      )}
    </div>
  )
}
