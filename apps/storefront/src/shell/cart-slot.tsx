import Link from 'next/link'
import { Suspense } from 'react'
import { readCartCount } from '../cart/cart-access.ts'
import { Icon } from '../ui/icon.tsx'
import { VisuallyHidden } from '../ui/visually-hidden.tsx'
import styles from './header.module.css'

/** More than two digits would not fit beside the cart on a phone. */
const MOST_SHOWN = 99

/** The way to the cart, with the number of things in it. */
function CartLink({
  count,
}: {
  /** Units, over all lines; undefined while that is unknown. */
  readonly count: number | undefined
}) {
  return (
    <Link href="/cart" prefetch={false} className={styles.tool}>
      <Icon name="basket" size={22} />
      <span className={styles.toolLabel}>Cart</span>
      <span className={styles.count} data-empty={count === undefined || count === 0} aria-hidden="true">
        {count !== undefined && count > MOST_SHOWN ? `${MOST_SHOWN}+` : count}
      </span>
      {count !== undefined && <VisuallyHidden>, {count === 1 ? '1 item' : `${count} items`}</VisuallyHidden>}
    </Link>
  )
}

/** {@link CartLink} for whoever asks. */
async function CountedCartLink() {
  return <CartLink count={await readCartCount()} />
}

/** The page does not wait for the count of an account's cart: it comes when users has answered. */
export function CartSlot() {
  return (
    <Suspense fallback={<CartLink count={undefined} />}>
      <CountedCartLink />
    </Suspense>
  )
}
