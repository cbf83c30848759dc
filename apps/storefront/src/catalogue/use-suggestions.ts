'use client'

import type { Product } from '@waybill/contracts'
import { useEffect, useState } from 'react'

const SUGGESTIONS = 6
const SHORTEST_QUERY = 2
/** Between two keys of a quick typist: one question per pause. */
const PAUSE_MS = 120

/** What is suggested for a query. */
export interface Suggestions {
  readonly products: readonly Product[]
  /** The same in words, for screen readers. */
  readonly status: string
}

interface Answer extends Suggestions {
  readonly query: string
}

const none: Answer = { query: '', products: [], status: '' }

const counted = (count: number) =>
  count === 0 ? 'No suggestions' : `${count} ${count === 1 ? 'suggestion' : 'suggestions'}; arrow keys choose`

async function suggest(query: string, signal: AbortSignal): Promise<Answer> {
  // Loaded with the first letter: most pages are left without a search.
  const { browserClient } = await import('./browser-client.ts')
  const { items } = await browserClient().catalogue.search.query({ query, limit: SUGGESTIONS }, { signal })
  return { query, products: items, status: counted(items.length) }
}

/** Products for what has been typed, a moment after the last key. Fails silently: Enter still searches. */
export function useSuggestions(typed: string): Suggestions {
  const query = typed.trim()
  const [answer, setAnswer] = useState<Answer>(none)
  useEffect(() => {
    if (query.length < SHORTEST_QUERY) return undefined
    const stopping = new AbortController()
    const timer = setTimeout(() => {
      suggest(query, stopping.signal).then(setAnswer, () => {
        if (!stopping.signal.aborted) setAnswer({ ...none, query })
      })
    }, PAUSE_MS)
    return () => {
      clearTimeout(timer)
      stopping.abort()
    }
  }, [query])
  return query.length < SHORTEST_QUERY ? none : answer
}
