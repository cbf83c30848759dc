import type { Operation } from '@trpc/client'

/** Where access tokens come from. */
export interface TokenSource {
  /** The access token now; undefined for a guest. Asked before every request. */
  get(): string | undefined | Promise<string | undefined>
  /**
   * Gets a new one, which `get` answers from then on. Called when the gateway refused the token, one call at a
   * time however many requests were refused. What it throws is what those requests reject with.
   */
  refresh?(): unknown
}

/** The tokens of one client. */
export interface Tokens {
  get(): Promise<string | undefined>
  /** True when there is another token than the refused one, perhaps after a refresh. */
  renew(refused: string | undefined): Promise<boolean>
}

/** Tokens from a string or a source; refreshes one at a time. */
export const createTokens = (token: string | TokenSource | undefined): Tokens => {
  const source: TokenSource = typeof token === 'object' ? token : { get: () => token }
  const get = async () => source.get()
  let refreshing: Promise<unknown> | undefined
  const refreshOnce = (): Promise<unknown> => {
    refreshing ??= (async () => source.refresh?.())().finally(() => {
      refreshing = undefined
    })
    return refreshing
  }
  const isNew = async (refused: string | undefined) => {
    const current = await get()
    return current !== undefined && current !== refused
  }
  return {
    get,
    renew: async (refused) => {
      if (refreshing === undefined && (await isNew(refused))) return true
      if (source.refresh === undefined) return false
      await refreshOnce()
      return isNew(refused)
    },
  }
}

// Operations are copied on their way down, their context is not.
const sent = new WeakMap<Operation['context'], string>()

/** The header for a request that carries these operations; remembers for each which token it went with. */
export const authorize = async (
  tokens: Tokens,
  ops: readonly Pick<Operation, 'context'>[],
): Promise<Record<string, string>> => {
  const token = await tokens.get()
  for (const { context } of ops) {
    if (token === undefined) sent.delete(context)
    else sent.set(context, token)
  }
  return token === undefined ? {} : { authorization: `Bearer ${token}` }
}

/** The token that an operation was last sent with. */
export const sentToken = ({ context }: Pick<Operation, 'context'>): string | undefined => sent.get(context)
