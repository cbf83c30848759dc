'use client'

import type { ComponentProps, ReactNode } from 'react'
import { useFormStatus } from 'react-dom'
import { Button } from '../ui/button.tsx'

interface SubmitButtonProps extends Omit<ComponentProps<typeof Button>, 'type'> {
  /** Shown while the form is being sent. */
  readonly pending: ReactNode
}

/** Sends its form, once: a second press while it is under way does nothing. */
export function SubmitButton({ pending, children, onClick, ...button }: SubmitButtonProps) {
  const { pending: isPending } = useFormStatus()
  return (
    <Button
      {...button}
      type="submit"
      // Not `disabled`: that would take the focus away from whoever pressed it by keyboard.
      aria-disabled={isPending || undefined}
      onClick={(event) => {
        if (isPending) event.preventDefault()
        else onClick?.(event)
      }}
    >
      {isPending ? pending : children}
    </Button>
  )
}
