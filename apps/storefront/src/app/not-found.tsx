import type { Metadata } from 'next'
import { LinkButton } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'

export const metadata: Metadata = { title: 'Not found' }

export default function NotFound() {
  return (
    <EmptyState
      as="h1"
      image="state-not-found"
      title="This parcel went astray"
      actions={
        <>
          <LinkButton href="/">Back to the counter</LinkButton>
          <LinkButton href="/search" variant="secondary">
            Search the shop
          </LinkButton>
        </>
      }
    >
      <p>There is nothing at this address. It may have moved, or the label was misread.</p>
    </EmptyState>
  )
}
