'use client'

import { useEffect, useRef, type RefObject } from 'react'
import type { FormState } from './form-state.ts'

/** Moves the focus to the first field that is wrong, or to the form's message, after it came back. */
export const useFirstError = (state: FormState): RefObject<HTMLFormElement | null> => {
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"], [data-form-message]')?.focus()
  }, [state])
  return form
}
