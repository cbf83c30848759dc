import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { Illustration } from './illustration.tsx'
import styles from './page.module.css'

interface PageProps {
  /** The page's one `<h1>`; left out where the content brings its own. */
  readonly title?: string
  /** Under the heading, in a sentence. */
  readonly lead?: ReactNode
  /** Above the heading: the way here. */
  readonly before?: ReactNode
  /** An illustration beside the heading, on wide screens. */
  readonly image?: string
  /** For forms and reading: one column. Default false. */
  readonly isNarrow?: boolean
  readonly children: ReactNode
}

/** The frame of a page inside the layout: width, margins, heading. */
export function Page({ title, lead, before, image, isNarrow = false, children }: PageProps) {
  return (
    <div className={classNames(styles.page, isNarrow && styles.narrow)}>
      {before}
      {title !== undefined && (
        <header className={styles.header}>
          <div className={styles.words}>
            <h1>{title}</h1>
            {lead !== undefined && <p className={styles.lead}>{lead}</p>}
          </div>
          {image !== undefined && <Illustration name={image} alt="" size={152} className={styles.image} />}
        </header>
      )}
      {children}
    </div>
  )
}
