import type { Metadata } from 'next'
import { readCart } from '../../cart/cart-access.ts'
import { CartLineItem } from '../../cart/cart-line-item.tsx'
import { CartSummary } from '../../cart/cart-summary.tsx'
import styles from '../../cart/cart.module.css'
import { KeepFocus } from '../../cart/keep-focus.tsx'
import { readReview } from '../../checkout/read-review.ts'
import type { CartReview } from '../../checkout/review-cart.ts'
import { AwayNotice } from '../../session/away-notice.tsx'
import { isAway, signInAgainIfEnded } from '../../session/session.ts'
import { LoadingBlock } from '../../shell/loading-block.tsx'
import { Streamed } from '../../shell/streamed.tsx'
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

function Empty() {
  return (
    <EmptyState
      image="state-empty-cart"
      title="There is nothing in it"
      actions={<LinkButton href="/">Have a look around</LinkButton>}
    >
      <p>What you put into your cart stays here, also when you close the browser.</p>
    </EmptyState>
  )
}

function Full({ review }: { readonly review: CartReview }) {
  return (
    <div className={styles.columns}>
      <ul role="list" className={styles.lines} aria-label="Products">
        {review.lines.map((reviewed) => (
          <CartLineItem key={reviewed.line.sku} reviewed={reviewed} />
        ))}
      </ul>
      <CartSummary review={review} />
    </div>
  )
}

async function CartContents() {
  const review = await readReviewedCart()
  if (review === undefined) return <AwayNotice what="your cart" />
  const lines = review.lines.length
  return <KeepFocus lines={lines}>{lines === 0 ? <Empty /> : <Full review={review} />}</KeepFocus>
}

export default function CartPage() {
  return (
    <Page title="Your cart">
      <Streamed id="cart" fallback={<LoadingBlock what="your cart" />}>
        <CartContents />
      </Streamed>
    </Page>
  )
}
