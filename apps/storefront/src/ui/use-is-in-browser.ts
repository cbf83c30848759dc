'use client'

import { useSyncExternalStore } from 'react'

const neverChanges = () => () => undefined

/** False on the server and in the browser's first render, which must be the same; true from then on. */
export const useIsInBrowser = (): boolean =>
  useSyncExternalStore(
    neverChanges,
    () => true,
    () => false,
  )
