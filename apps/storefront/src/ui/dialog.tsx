'use client'

import { useEffect, useId, useRef, type ReactNode } from 'react'
import styles from './dialog.module.css'

interface DialogProps {
  readonly isOpen: boolean
  /** Told when it is dismissed: by Escape, or by a press outside of it. */
  readonly onClose: () => void
  readonly title: string
  readonly children: ReactNode
  /** Buttons, the safe one first. */
  readonly actions: ReactNode
}

/** A modal dialog: the browser keeps the focus inside, and gives it back afterwards. */
export function Dialog({ isOpen, onClose, title, children, actions }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null)
  const id = useId()

  useEffect(() => {
    const dialog = ref.current
    if (dialog === null || dialog.open === isOpen) return
    if (isOpen) dialog.showModal()
    else dialog.close()
  }, [isOpen])

  return (
    <dialog
      ref={ref}
      className={styles.dialog}
      aria-labelledby={id}
      onClose={onClose}
      onClick={(event) => {
        // The backdrop counts as the dialog itself; its content never does.
        if (event.target === event.currentTarget && isOutside(event, event.currentTarget)) onClose()
      }}
    >
      <h2 id={id} className={styles.title}>
        {title}
      </h2>
      <div className={styles.body}>{children}</div>
      <div className={styles.actions}>{actions}</div>
    </dialog>
  )
}

function isOutside({ clientX, clientY }: { clientX: number; clientY: number }, element: Element): boolean {
  const { left, right, top, bottom } = element.getBoundingClientRect()
  return clientX < left || clientX > right || clientY < top || clientY > bottom
}
