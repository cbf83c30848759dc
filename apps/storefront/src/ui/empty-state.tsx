import type { ReactNode } from 'react'
import styles from './empty-state.module.css'
import { Illustration } from './illustration.tsx'

interface EmptyStateProps {
  /** The name of an illustration. Default `parcel`. */
  readonly image?: string
  readonly title: string
  /** `h1` where it is the page. Default `h2`. */
  readonly as?: 'h1' | 'h2'
  readonly children: ReactNode
  /** What to do next: buttons and links. */
  readonly actions?: ReactNode
}

/** What a place shows that has nothing (yet): why, and what to do next. */
export function EmptyState({
  image = 'parcel',
  title,
  as: Heading = 'h2',
  children,
  actions,
}: EmptyStateProps) {
  return (
    <div className={styles.empty}>
      <div className={styles.picture}>
        <Illustration name={image} alt="" size={240} />
      </div>
      <Heading>{title}</Heading>
      <div className={styles.text}>{children}</div>
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
    </div>
  )
}
