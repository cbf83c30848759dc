import Link from 'next/link'
import styles from './breadcrumbs.module.css'
import type { Crumb } from './product-json-ld.ts'

/** The way to the page; the page itself is the heading below. */
export function Breadcrumbs({ crumbs }: { readonly crumbs: readonly Crumb[] }) {
  return (
    <nav aria-label="You are here" className={styles.crumbs}>
      <ol role="list" className={styles.list}>
        {crumbs.map(({ name, path }) => (
          <li key={path} className={styles.crumb}>
            <Link href={path} prefetch={false} className={styles.link}>
              {name}
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  )
}
