import { usersRpc } from '@waybill/contracts'
import { implementRpc } from '@waybill/service-kit'
import { profileOf, requireActive } from './account.ts'
import { apiKeyOf, requireOwn } from './api-key.ts'
import { eraseAccount } from './erase-account.ts'
import { exchangeApiKey, type ExchangeDeps } from './exchange-api-key.ts'
import { issueApiKey } from './issue-api-key.ts'
import { logIn } from './log-in.ts'
import { logOut } from './log-out.ts'
import { refresh, type RefreshDeps } from './refresh.ts'
import { register, type RegisterDeps } from './register.ts'
import { revokeApiKey, rotateApiKey } from './rotate-api-key.ts'
import { saveCart, type SaveCartDeps } from './save-cart.ts'
import { updateProfile } from './update-profile.ts'

export type UsersDeps = RegisterDeps & RefreshDeps & SaveCartDeps & ExchangeDeps

const done = { ok: true } as const

export const createUsersRouter = (deps: UsersDeps) =>
  implementRpc(usersRpc, {
    register: ({ input }) => register(deps, input),
    logIn: ({ input }) => logIn(deps, input),
    refresh: ({ input }) => refresh(deps, input),
    logOut: async ({ input }) => {
      await logOut(deps, input)
      return done
    },
    profile: async ({ actor }) => profileOf(requireActive(await deps.accounts.find(actor.userId))),
    updateProfile: ({ actor, input }) => updateProfile(deps, actor.userId, input),
    erase: async ({ actor, input }) => {
      await eraseAccount(deps, actor.userId, input)
      return done
    },
    cart: async ({ actor }) => (await deps.carts.find(actor.userId)) ?? null,
    issueApiKey: ({ input }) => issueApiKey(deps, input),
    listApiKeys: async ({ actor, input }) => {
      const { items, nextCursor } = await deps.apiKeys.list(actor.userId, input)
      return { items: items.map((key) => apiKeyOf(key, deps.clock())), nextCursor }
    },
    getApiKey: async ({ actor, input }) =>
      apiKeyOf(requireOwn(actor, await deps.apiKeys.find(input.keyId)), deps.clock()),
    rotateApiKey: ({ actor, input }) => rotateApiKey(deps, actor, input),
    revokeApiKey: ({ actor, input }) => revokeApiKey(deps, actor, input),
    exchangeApiKey: ({ input }) => exchangeApiKey(deps, input),
    saveCart: ({ actor, input }) => saveCart(deps, actor.userId, input),
  })
