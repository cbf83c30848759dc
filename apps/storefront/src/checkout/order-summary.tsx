import type { ReactNode } from 'react'
import { Card } from '../ui/card.tsx'
import { Notice } from '../ui/notice.tsx'
import { Price } from '../ui/price.tsx'
import styles from './checkout.module.css'
import { sumOf, type ShownLine } from './shown-line.ts'

interface OrderSummaryProps {
  readonly shown: readonly ShownLine[]
  /** It changed after the page was made: to be announced. */
  readonly isNews: boolean
  /** The way on. */
  readonly children: ReactNode
}

function Changes({ shown, isNews }: Omit<OrderSummaryProps, 'children'>) {
  const live = isNews ? { live: 'alert' as const } : {}
  if (shown.some(({ problem }) => problem !== undefined)) {
    return (
      <Notice tone="error" title="Something cannot be ordered any more" {...live}>
        <p>Nothing was ordered. Please change your cart.</p>
      </Notice>
    )
  }
  return (
    <Notice tone="warning" title="Prices have changed" {...live}>
      <p>
        {isNews ? 'Nothing was ordered yet. ' : ''}Look at the new prices below: you pay them if you go on.
      </p>
    </Notice>
  )
}

/** What is ordered, at which prices; the button below it orders exactly this. */
export function OrderSummary({ shown, isNews, children }: OrderSummaryProps) {
  const total = sumOf(shown)
  const hasNews = shown.some(({ problem, oldPrice }) => (problem ?? oldPrice) !== undefined)
  return (
    <Card title="Your order" className={styles.summary}>
      <div className={styles.inside}>
        {hasNews && (
          <div tabIndex={isNews ? -1 : undefined} data-form-message={isNews || undefined}>
            <Changes shown={shown} isNews={isNews} />
          </div>
        )}
        <ul role="list" className={styles.lines}>
          {shown.map(({ sku, name, quantity, price, oldPrice, problem }) => (
            <li key={sku} className={styles.line}>
              <span>
                {quantity} × {name}
                {problem !== undefined && <strong className={styles.problem}> {problem}</strong>}
              </span>
              <span className={styles.price}>
                {oldPrice !== undefined && (
                  <>
                    <Price value={{ ...oldPrice, amountMinor: oldPrice.amountMinor * quantity }} isOld />{' '}
                  </>
                )}
                <Price value={{ ...price, amountMinor: price.amountMinor * quantity }} />
              </span>
            </li>
          ))}
        </ul>
        <dl className={styles.sums}>
          <dt>Delivery</dt>
          <dd>Free</dd>
          <dt className={styles.total}>Total</dt>
          <dd className={styles.total}>{total !== undefined && <Price value={total} />}</dd>
        </dl>
        {children}
      </div>
    </Card>
  )
}
