'use client'

import { useEffect, useRef, type ReactNode } from 'react'
import styles from './cart.module.css'

/**
 * Takes the focus when a line is gone whose button had it: it would start from the top of the page otherwise, and
 * screen readers would fall silent.
 */
export function KeepFocus({ lines, children }: { readonly lines: number; readonly children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null)
  const before = useRef(lines)
  useEffect(() => {
    if (lines < before.current && document.activeElement === document.body) {
      place.current?.focus({ preventScroll: true })
    }
    before.current = lines
  }, [lines])
  return (
    <div
      ref={place}
      tabIndex={-1}
      role="group"
      aria-label={lines === 0 ? 'Your cart is empty' : 'Products in your cart'}
      className={styles.place}
    >
      {children}
    </div>
  )
}
