import Link from 'next/link'
import { Icon } from '../ui/icon.tsx'
import { VisuallyHidden } from '../ui/visually-hidden.tsx'
import styles from './header.module.css'

/** The way to the cart, with the number of things in it. */
export function CartLink({ count }: { /** Units, over all lines. */ readonly count: number }) {
  return (
    <Link href="/cart" className={styles.tool}>
      <Icon name="basket" size={22} />
      <span className={styles.toolLabel}>Cart</span>
      <span className={styles.count} data-empty={count === 0} aria-hidden="true">
        {count}
      </span>
      <VisuallyHidden>, {count === 1 ? '1 item' : `${count} items`}</VisuallyHidden>
    </Link>
  )
}

/** {@link CartLink} for whoever asks. */
export function CartSlot() {
  return <CartLink count={0} />
}
