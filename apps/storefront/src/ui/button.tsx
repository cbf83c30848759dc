import Link from 'next/link'
import type { ComponentProps } from 'react'
import styles from './button.module.css'
import { classNames } from './class-names.ts'

interface ButtonLook {
  /** `primary` once per view; `danger` for what cannot be taken back. Default `primary`. */
  readonly variant?: 'primary' | 'secondary' | 'quiet' | 'danger'
  /** Default `medium`: 44 px high. */
  readonly size?: 'medium' | 'large'
  /** As wide as its place. Default false. */
  readonly isWide?: boolean
}

const lookOf = (
  { variant = 'primary', size, isWide = false }: ButtonLook,
  more: string | undefined,
): string =>
  classNames(styles.button, styles[variant], size === 'large' && styles.large, isWide && styles.wide, more)

/** A button; `type="button"` unless it says `submit`. Everything else that a `<button>` takes is handed on. */
export function Button({
  variant,
  size,
  isWide,
  className,
  type = 'button',
  ...rest
}: ButtonLook & ComponentProps<'button'>) {
  const look = { ...(variant && { variant }), ...(size && { size }), ...(isWide && { isWide }) }
  return <button {...rest} type={type} className={lookOf(look, className)} />
}

/** A link that looks like a button: for going somewhere, never for doing something. */
export function LinkButton({
  variant,
  size,
  isWide,
  className,
  ...rest
}: ButtonLook & ComponentProps<typeof Link>) {
  const look = { ...(variant && { variant }), ...(size && { size }), ...(isWide && { isWide }) }
  return <Link {...rest} className={lookOf(look, className)} />
}
