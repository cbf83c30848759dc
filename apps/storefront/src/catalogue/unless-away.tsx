import { unstable_rethrow as rethrowNavigation } from 'next/navigation'
import type { ReactNode } from 'react'
import { answerUnavailable } from '../server/answer.ts'
import { isDocument } from '../session/is-document.ts'
import { RetryButton } from '../session/retry-button.tsx'
import { isAway } from '../session/session.ts'
import { EmptyState } from '../ui/empty-state.tsx'

/**
 * A page, or a part of one, that says so while the catalogue cannot be reached. An error boundary would not do: those
 * work in browsers only, and the server would send an empty page.
 */
export const unlessAway =
  <Props,>(
    /** The level of the heading that takes its place: `h1` for a page. */
    as: 'h1' | 'h2',
    render: (props: Props) => Promise<ReactNode>,
  ) =>
  async (props: Props): Promise<ReactNode> => {
    try {
      return await render(props)
    } catch (error) {
      rethrowNavigation(error)
      if (!isAway(error)) throw error
      // Next's router would load the whole page again for an answer of 503.
      if (await isDocument()) answerUnavailable()
      return (
        <EmptyState
          as={as}
          image="state-error"
          title="We cannot reach our shelves right now"
          actions={<RetryButton />}
        >
          <p>Your cart and your orders are safe. This usually takes a few seconds.</p>
        </EmptyState>
      )
    }
  }
