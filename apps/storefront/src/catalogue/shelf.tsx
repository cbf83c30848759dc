import { useId, type ReactNode } from 'react'
import Link from 'next/link'
import { Icon } from '../ui/icon.tsx'
import styles from './shelf.module.css'

interface ShelfProps {
  /** Where links on the page lead. */
  readonly id?: string
  readonly title: string
  /** Where more of it is. */
  readonly more?: { readonly href: string; readonly label: string }
  readonly children: ReactNode
}

/** A titled row of things on a page. */
export function Shelf({ id, title, more, children }: ShelfProps) {
  const headingId = useId()
  return (
    <section className={styles.shelf} id={id} aria-labelledby={headingId}>
      <div className={styles.heading}>
        <h2 id={headingId}>{title}</h2>
        {more !== undefined && (
          <Link href={more.href} prefetch={false} className={styles.more}>
            {more.label}
            <Icon name="arrow" />
          </Link>
        )}
      </div>
      {children}
    </section>
  )
}
