import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import styles from './skeleton.module.css'
import { VisuallyHidden } from './visually-hidden.tsx'

interface SkeletonProps {
  /** The shape of what is to come, so that nothing jumps. Default `text`. */
  readonly shape?: 'text' | 'title' | 'tile' | 'block'
  /** Not the whole width. Default false. */
  readonly isShort?: boolean
}

/** A placeholder of the right size; put several into one {@link Loading}. */
export function Skeleton({ shape = 'text', isShort = false }: SkeletonProps) {
  return (
    <span
      aria-hidden="true"
      className={classNames(styles.skeleton, styles[shape], isShort && styles.short)}
    />
  )
}

/** Wraps skeletons and says once, for screen readers, what is being loaded. */
export function Loading({ what, children }: { readonly what: string; readonly children: ReactNode }) {
  return (
    <div role="status">
      <VisuallyHidden>Loading {what}…</VisuallyHidden>
      {children}
    </div>
  )
}
