import type { Metadata } from 'next'
import { readCart } from '../../cart/cart-access.ts'
import { CartLineItem } from '../../cart/cart-line-item.tsx'
import { CartSummary } from '../../cart/cart-summary.tsx'
import styles from '../../cart/cart.module.css'
import { readReview } from '../../checkout/read-review.ts'
import { AwayNotice } from '../../session/away-notice.tsx'
import { isAway, signInAgainIfEnded } from '../../session/session.ts'
import { LinkButton } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Page } from '../../ui/page.tsx'

export const metadata: Metadata = { title: 'Cart', robots: { index: false } }

const readReviewedCart = async () => {
  try {
    return await readReview((await readCart()).lines)
  } catch (error) {
    signInAgainIfEnded(error, '/cart')
    if (isAway(error)) return undefined
    throw error
  }
}

export default async function CartPage() {
  const review = await readReviewedCart()
  if (review === undefined) {
    return (
      <Page title="Your cart">
        <AwayNotice what="your cart" />
      </Page>
    )
  }
  if (review.lines.length === 0) {
    return (
      <Page>
        <EmptyState
          as="h1"
          title="Your cart is empty"
          actions={<LinkButton href="/">Have a look around</LinkButton>}
        >
          <p>What you put into it stays here, also when you close the browser.</p>
        </EmptyState>
      </Page>
    )
  }
  return (
    <Page title="Your cart">
      <div className={styles.columns}>
        <ul role="list" className={styles.lines} aria-label="Products in your cart">
          {review.lines.map((reviewed) => (
            <CartLineItem key={reviewed.line.sku} reviewed={reviewed} />
          ))}
        </ul>
        <CartSummary review={review} />
      </div>
    </Page>
  )
}
