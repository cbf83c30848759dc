'use client'

import { useActionState, useEffect, useId, useRef, useState, type ReactNode } from 'react'
import { untouched } from '../forms/form-state.ts'
import { SubmitButton } from '../forms/submit-button.tsx'
import { Button, LinkButton } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Notice } from '../ui/notice.tsx'
import { cancelOrder } from './cancel-order.ts'
import type { Explanation } from './explain-order.ts'
import styles from './order.module.css'
import { useIsInBrowser } from '../ui/use-is-in-browser.ts'

interface CancelOrderProps {
  readonly orderId: string
  readonly isAskingAtFirst: boolean
  /** What became of it meanwhile, once it cannot be cancelled any more. */
  readonly ended: Pick<Explanation, 'title' | 'text'> | undefined
}

const TITLE = 'Cancel this order?'
const TOO_LATE = 'This order can no longer be cancelled'

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
 * The question. Should the order end before it is answered, the dialog stays and says so: a question that vanishes under
 * somebody's finger explains nothing.
 */
function Question({
  isOpen,
  ended,
  onClose,
  submit,
}: Pick<CancelOrderProps, 'ended'> & {
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly submit: ReactNode
}) {
  const close = useRef<HTMLButtonElement>(null)
  const isTooLate = ended !== undefined
  useEffect(() => {
    if (isOpen && isTooLate) close.current?.focus()
  }, [isOpen, isTooLate])
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={isTooLate ? TOO_LATE : TITLE}
      actions={
        <>
          <Button ref={close} variant="secondary" onClick={onClose}>
            {isTooLate ? 'Close' : 'Keep the order'}
          </Button>
          {!isTooLate && submit}
        </>
      }
    >
      <div role="status">
        {isTooLate ? (
          <>
            <p>It was decided while you were asked. {ended.title}.</p>
            <p>{ended.text}</p>
          </>
        ) : (
          <Consequences />
        )}
      </div>
    </Dialog>
  )
}

/**
 * Cancelling, after a question that says what happens to the money: in a dialog, or, without JavaScript, on the page
 * that the link leads to. Stays on the page of an order that has ended: somebody may just be reading the question.
 */
export function CancelOrder({ orderId, isAskingAtFirst, ended }: CancelOrderProps) {
  const [state, action] = useActionState(cancelOrder, untouched)
  const [isAsking, setIsAsking] = useState(false)
  const isInBrowser = useIsInBrowser()
  const form = useId()
  const place = useRef<HTMLDivElement>(null)
  const wasAsked = state.isDone === true
  const isPossible = ended === undefined && !wasAsked
  const close = () => {
    setIsAsking(false)
    // The button that the dialog would give the focus back to is gone.
    if (!isPossible) place.current?.focus({ preventScroll: true })
  }
  useEffect(() => {
    if (state !== untouched) place.current?.focus({ preventScroll: true })
  }, [state])
  const submit = (
    <SubmitButton form={form} variant="danger" pending="Cancelling…" onClick={() => setIsAsking(false)}>
      Yes, cancel the order
    </SubmitButton>
  )
  return (
    <div ref={place} tabIndex={-1} className={styles.cancel}>
      <form id={form} action={action}>
        <input type="hidden" name="orderId" value={orderId} />
      </form>
      {state.message !== undefined && <Notice tone="warning" title={state.message} live="alert" />}
      {wasAsked && ended === undefined && (
        <Notice tone="info" title="Cancelling your order…" live="polite">
          <p>You see above what comes of it.</p>
        </Notice>
      )}
      {isAskingAtFirst && isPossible && (
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
      {isAskingAtFirst && ended !== undefined && state === untouched && (
        <Notice tone="warning" title={TOO_LATE} live="polite">
          <p>You see above what became of it.</p>
        </Notice>
      )}
      {!isAskingAtFirst && isPossible && isInBrowser && (
        <Button variant="danger" onClick={() => setIsAsking(true)}>
          Cancel order
        </Button>
      )}
      {!isAskingAtFirst && isPossible && !isInBrowser && (
        <LinkButton href={`/orders/${orderId}?cancel=ask`} prefetch={false} variant="danger">
          Cancel order
        </LinkButton>
      )}
      <Question isOpen={isAsking} ended={ended} onClose={close} submit={submit} />
    </div>
  )
}
