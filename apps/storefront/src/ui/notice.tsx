import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { Icon, type IconName } from './icon.tsx'
import styles from './notice.module.css'

type Tone = 'info' | 'success' | 'warning' | 'error'

const icons = {
  info: 'info',
  success: 'check',
  warning: 'warning',
  error: 'warning',
} as const satisfies Record<Tone, IconName>

interface NoticeProps {
  /** Default `info`. */
  readonly tone?: Tone
  readonly title: string
  readonly children?: ReactNode
  /** Announced by screen readers when it appears after the page did: `alert` interrupts. Default: not. */
  readonly live?: 'polite' | 'alert'
}

/** A message in the flow of the page. */
export function Notice({ tone = 'info', title, children, live }: NoticeProps) {
  const role = live === undefined ? undefined : live === 'alert' ? 'alert' : 'status'
  return (
    <div className={classNames(styles.notice, styles[tone])} role={role}>
      <span className={styles.icon}>
        <Icon name={icons[tone]} />
      </span>
      <p className={styles.title}>{title}</p>
      {children !== undefined && <div className={styles.body}>{children}</div>}
    </div>
  )
}
