import Link from 'next/link'
import { classNames } from '../ui/class-names.ts'
import { Icon } from '../ui/icon.tsx'
import type { Cursors, PageSteps } from './listing.ts'
import styles from './pager.module.css'

interface PagerProps {
  readonly steps: PageSteps
  /** The address of the page with these cursors. */
  readonly hrefOf: (cursors: Cursors) => string
}

/** Links to the pages before and behind; nothing where there is one page only. */
export function Pager({ steps: { number, previous, next }, hrefOf }: PagerProps) {
  if (previous === undefined && next === undefined) return null
  return (
    <nav aria-label="Pages" className={styles.pager}>
      {previous !== undefined && (
        <Link
          href={hrefOf(previous)}
          rel="prev"
          className={classNames(styles.link, styles.previous)}
          prefetch={false}
        >
          <Icon name="back" />
          Previous page
        </Link>
      )}
      <span className={styles.number} aria-current="page">
        Page {number}
      </span>
      {next !== undefined && (
        <Link
          href={hrefOf(next)}
          rel="next"
          className={classNames(styles.link, styles.next)}
          prefetch={false}
        >
          Next page
          <Icon name="arrow" />
        </Link>
      )}
    </nav>
  )
}
