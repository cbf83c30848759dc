import type { Metadata } from 'next'
import { EmptyState } from '../../ui/empty-state.tsx'
import { LinkButton } from '../../ui/button.tsx'

export const metadata: Metadata = { title: 'Offline', robots: { index: false } }

/** What a browser that cannot reach the shop shows: kept by the service worker. */
export default function OfflinePage() {
  return (
    <EmptyState
      as="h1"
      image="state-offline"
      title="The shop is out of reach"
      actions={<LinkButton href="/">Try again</LinkButton>}
    >
      <p>There seems to be no connection. Your cart and your orders are safe: they wait for you here.</p>
    </EmptyState>
  )
}
