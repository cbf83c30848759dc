import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { Icon } from './icon.tsx'
import styles from './steps.module.css'
import { VisuallyHidden } from './visually-hidden.tsx'

/** One step of something that takes time. */
export interface Step {
  /** Stable while the list changes. */
  readonly id: string
  readonly label: string
  readonly state: 'done' | 'current' | 'todo' | 'failed'
  /** When it was reached: a `<time>`. */
  readonly time?: ReactNode
  readonly note?: ReactNode
}

const spoken = {
  done: 'done',
  current: 'under way',
  todo: 'to come',
  failed: 'failed',
} as const satisfies Record<Step['state'], string>

function Mark({ state }: Pick<Step, 'state'>) {
  if (state === 'done') return <Icon name="check" size={18} />
  if (state === 'failed') return <Icon name="cross" size={18} />
  return state === 'current' ? <span className={styles.dot} /> : null
}

/** A vertical list of steps, from the first to the last. Colour never speaks alone: the state is also a mark and a word. */
export function Steps({ steps, label }: { readonly steps: readonly Step[]; readonly label: string }) {
  return (
    <ol role="list" className={styles.steps} aria-label={label}>
      {steps.map(({ id, label: text, state, time, note }) => (
        <li
          key={id}
          className={classNames(styles.step, styles[state])}
          aria-current={state === 'current' ? 'step' : undefined}
        >
          <span className={styles.mark}>
            <Mark state={state} />
          </span>
          <span className={styles.label}>
            {text}
            <VisuallyHidden>, {spoken[state]}</VisuallyHidden>
          </span>
          {time !== undefined && <span className={styles.time}>{time}</span>}
          {note !== undefined && <div className={styles.note}>{note}</div>}
        </li>
      ))}
    </ol>
  )
}
