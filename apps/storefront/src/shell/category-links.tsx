'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import styles from './category-links.module.css'

/** A department of the shop. */
export interface CategoryLink {
  readonly slug: string
  readonly name: string
}

/** The departments as links; the one that is open is marked. */
export function CategoryLinks({ categories }: { readonly categories: readonly CategoryLink[] }) {
  const path = usePathname()
  return (
    <ul role="list" className={styles.list}>
      {categories.map(({ slug, name }) => (
        <li key={slug}>
          <Link
            href={`/c/${slug}`}
            className={styles.link}
            prefetch={false}
            aria-current={path === `/c/${slug}` ? 'page' : undefined}
          >
            {name}
          </Link>
        </li>
      ))}
    </ul>
  )
}
