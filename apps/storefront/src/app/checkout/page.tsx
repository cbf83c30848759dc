import type { Metadata } from 'next'
import { unstable_rethrow as rethrowNavigation } from 'next/navigation'
import { readCart } from '../../cart/cart-access.ts'
import { CheckoutForm } from '../../checkout/checkout-form.tsx'
import { lastAddress } from '../../checkout/last-address.ts'
import { readReview } from '../../checkout/read-review.ts'
import { shownLines } from '../../checkout/shown-line.ts'
import { AwayNotice } from '../../session/away-notice.tsx'
import { gatewayFor } from '../../session/gateway.ts'
import { isAway, requireAccessToken, signInAgainIfEnded } from '../../session/session.ts'
import { LoadingBlock } from '../../shell/loading-block.tsx'
import { Streamed } from '../../shell/streamed.tsx'
import { LinkButton } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Page } from '../../ui/page.tsx'

export const metadata: Metadata = { title: 'Checkout', robots: { index: false } }

const readCheckout = async () => {
  try {
    const gateway = gatewayFor(await requireAccessToken('/checkout'))
    const [{ cartId, lines }, address] = await Promise.all([readCart(), lastAddress(gateway)])
    return { cartId, address, shown: shownLines(await readReview(lines)) }
  } catch (error) {
    rethrowNavigation(error)
    signInAgainIfEnded(error, '/checkout')
    if (isAway(error)) return undefined
    throw error
  }
}

async function CheckoutContents() {
  const checkout = await readCheckout()
  if (checkout === undefined) return <AwayNotice what="the till" />
  if (checkout.shown.length > 0) return <CheckoutForm {...checkout} />
  return (
    <EmptyState
      image="state-empty-cart"
      title="There is nothing to pay for"
      actions={
        <>
          <LinkButton href="/">Have a look around</LinkButton>
          <LinkButton href="/orders" variant="secondary">
            Your orders
          </LinkButton>
        </>
      }
    >
      <p>Your cart is empty. If you have just ordered, you find it among your orders.</p>
    </EmptyState>
  )
}

export default function CheckoutPage() {
  return (
    <Page title="Checkout">
      <Streamed id="checkout" fallback={<LoadingBlock what="the checkout" />}>
        <CheckoutContents />
      </Streamed>
    </Page>
  )
}
