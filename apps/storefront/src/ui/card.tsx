import { useId, type ReactNode } from 'react'
import styles from './card.module.css'
import { classNames } from './class-names.ts'

interface CardProps {
  /** Names the card as a region for screen readers, and is shown as its heading. */
  readonly title?: string
  readonly children: ReactNode
  readonly className?: string | undefined
}

/** A bordered surface that groups what belongs together. */
export function Card({ title, children, className }: CardProps) {
  const id = useId()
  if (title === undefined) return <div className={classNames(styles.card, className)}>{children}</div>
  return (
    <section className={classNames(styles.card, className)} aria-labelledby={id}>
      <h2 id={id} className={styles.title}>
        {title}
      </h2>
      {children}
    </section>
  )
}
