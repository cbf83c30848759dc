import Link from 'next/link'
import styles from './category-links.module.css'

/** A department of the shop. */
export interface CategoryLink {
  readonly slug: string
  readonly name: string
}

/** The departments as links. */
export function CategoryLinks({ categories }: { readonly categories: readonly CategoryLink[] }) {
  return (
    <ul role="list" className={styles.list}>
      {categories.map(({ slug, name }) => (
        <li key={slug}>
          <Link href={`/c/${slug}`} className={styles.link} prefetch={false}>
            {name}
          </Link>
        </li>
      ))}
    </ul>
  )
}
