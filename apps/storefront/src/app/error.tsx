'use client'

import { Button, LinkButton } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'

export default function ErrorPage({
  error,
  retry,
}: {
  readonly error: { readonly digest?: string }
  readonly retry: () => void
}) {
  return (
    <EmptyState
      as="h1"
      image="state-error"
      title="Something fell off the shelf"
      actions={
        <>
          <Button onClick={retry}>Try again</Button>
          <LinkButton href="/" variant="secondary">
            Back to the counter
          </LinkButton>
        </>
      }
    >
      <p>This page could not be put together just now. Nothing that you ordered is affected.</p>
      {error.digest !== undefined && <p>If you write to us, mention {error.digest}.</p>}
    </EmptyState>
  )
}
