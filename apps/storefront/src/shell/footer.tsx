import Link from 'next/link'
import styles from './footer.module.css'
import { CategoryLinks, type CategoryLink } from './category-links.tsx'

/** The foot of every page. */
export function Footer({ categories }: { readonly categories: readonly CategoryLink[] }) {
  return (
    <footer className={styles.footer}>
      <div className={styles.inner}>
        <section className={styles.about}>
          <h2 className={styles.heading}>Waybill Goods</h2>
          <p>
            Well-made things for every room, and a delivery that you can watch from the counter to the door.
          </p>
        </section>
        {categories.length > 0 && (
          <nav aria-label="All departments">
            <h2 className={styles.heading}>Departments</h2>
            <CategoryLinks categories={categories} />
          </nav>
        )}
        <nav aria-label="Your orders and account">
          <h2 className={styles.heading}>Yours</h2>
          <ul role="list" className={styles.list}>
            <li>
              <Link href="/orders" prefetch={false}>
                Orders
              </Link>
            </li>
            <li>
              <Link href="/account" prefetch={false}>
                Account
              </Link>
            </li>
            <li>
              <Link href="/cart" prefetch={false}>
                Cart
              </Link>
            </li>
          </ul>
        </nav>
      </div>
      <p className={styles.note}>A demonstration shop: nothing is sold, no card is charged.</p>
    </footer>
  )
}
