import type { CartReview } from '../checkout/review-cart.ts'
import { SubmitButton } from '../forms/submit-button.tsx'
import { LinkButton } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { Notice } from '../ui/notice.tsx'
import { Price } from '../ui/price.tsx'
import { acceptPrices } from './accept-prices.ts'
import styles from './cart.module.css'
import { countUnits } from './cart-lines.ts'

/** What it comes to, and the way to the till. */
export function CartSummary({ review }: { readonly review: CartReview }) {
  const { lines, total, isBlocked, hasChangedPrices } = review
  const units = countUnits(lines.map(({ line }) => line))
  return (
    <Card title="Summary" className={styles.summary}>
      <div className={styles.inside}>
        {hasChangedPrices && (
          <Notice tone="warning" title="Prices have changed">
            <p>The old and the new price stand beside each other. You are asked again before you pay.</p>
            <form action={acceptPrices} className={styles.accept}>
              <SubmitButton variant="secondary" pending="Saving…">
                Accept the new prices
              </SubmitButton>
            </form>
          </Notice>
        )}
        <dl className={styles.sums}>
          <dt>{units === 1 ? '1 item' : `${units} items`}</dt>
          <dd>{total !== undefined && <Price value={total} />}</dd>
          <dt>Delivery</dt>
          <dd>Free</dd>
          <dt className={styles.total}>Total</dt>
          <dd className={styles.total}>
            <span role="status">{total !== undefined && <Price value={total} />}</span>
          </dd>
        </dl>
        {isBlocked ? (
          <p className={styles.problem}>Something in your cart cannot be ordered. Please change it first.</p>
        ) : (
          <LinkButton href="/checkout" size="large" isWide>
            Go to checkout
          </LinkButton>
        )}
      </div>
    </Card>
  )
}
