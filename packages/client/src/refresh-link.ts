import { repeat, type ClientLink } from './repeat.ts'
import { sentToken, type Tokens } from './tokens.ts'

/** Repeats a call once that got `unauthenticated`, if there is a new token by then. */
export const refreshLink =
  (tokens: Tokens): ClientLink =>
  () =>
  ({ op, next }) =>
    op.type === 'subscription'
      ? next(op)
      : repeat(
          op,
          () => next(op),
          async ({ error, attempts }) =>
            attempts === 1 && error.code === 'unauthenticated' && tokens.renew(sentToken(op)),
        )
