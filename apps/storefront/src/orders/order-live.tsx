'use client'

import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { Card } from '../ui/card.tsx'
import { Notice } from '../ui/notice.tsx'
import { Steps } from '../ui/steps.tsx'
import { CancelOrder } from './cancel-order-form.tsx'
import { ConnectionNote } from './connection-note.tsx'
import { explainOrder } from './explain-order.ts'
import { LocalTime } from './local-time.tsx'
import { OrderContents } from './order-contents.tsx'
import styles from './order.module.css'
import { orderSteps } from './order-steps.ts'
import { isCancellable, type OrderView } from './order-view.ts'
import { RejectedLines } from './rejected-lines.tsx'
import { TryAgain } from './try-again-form.tsx'
import { useOrder } from './use-order.ts'

interface OrderLiveProps {
  readonly initial: OrderView
  readonly names: Readonly<Record<string, string>>
  /** The question is open from the start: without JavaScript it is a page of its own. */
  readonly isAskingToCancel: boolean
}

function Outcome({ view, names }: Pick<OrderLiveProps, 'names'> & { readonly view: OrderView }) {
  const { tone, title, text, money, next } = explainOrder(view)
  return (
    <>
      {/* Said aloud when it changes; the heading itself stays where it is. */}
      <Notice tone={tone} title={title} live="polite">
        <p>{text}</p>
        {view.order !== undefined && <RejectedLines order={view.order} names={names} />}
        {money !== undefined && <p>{money}</p>}
      </Notice>
      {next !== undefined && <TryAgain orderId={view.orderId} to={next.to} label={next.label} />}
    </>
  )
}

/** An order as it moves: what became of it, its steps, what is in it, and how to cancel it. */
export function OrderLive({ initial, names, isAskingToCancel }: OrderLiveProps) {
  const { view, connection } = useOrder(initial)
  const { order, orderId } = view
  const isUnknown = order === undefined && view.entries.length === 0
  const router = useRouter()
  const isBack = initial.order === undefined && order !== undefined
  // The page was made while orders was away: now the server can say what the products are called.
  useEffect(() => {
    if (isBack) router.refresh()
  }, [isBack, router])
  return (
    <div className={styles.columns}>
      <div className={styles.column}>
        {isUnknown ? (
          <Notice tone="warning" title="We cannot look up your order right now" live="polite">
            <p>It is safe. This page goes on by itself as soon as our back office answers.</p>
          </Notice>
        ) : (
          <Outcome view={view} names={names} />
        )}
        <Card title="Where it is">
          <Steps
            label="Steps of your order"
            steps={orderSteps(view).map(({ at, ...step }) => ({
              ...step,
              ...(at !== undefined && { time: <LocalTime at={at} format="time" /> }),
            }))}
          />
          <ConnectionNote connection={connection} orderId={orderId} />
        </Card>
        {!isUnknown && (
          <CancelOrder
            orderId={orderId}
            isAskingAtFirst={isAskingToCancel}
            ended={isCancellable(view) ? undefined : explainOrder(view)}
          />
        )}
      </div>
      <div className={styles.column}>
        {order !== undefined && <OrderContents order={order} names={names} />}
        <p>
          <Link href="/orders">All your orders</Link>
        </p>
      </div>
    </div>
  )
}
