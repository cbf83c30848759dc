import type { Service, ServiceParts } from '@waybill/service-kit'
import { createLocalTokenVerifier } from '@waybill/service-kit'
import { createPoller } from '@waybill/store'
import { createLocalJWKSet } from 'jose'
import { createAccessTokens } from './access-tokens.ts'
import { createApiKeysStore } from './api-keys-store.ts'
import { createCartsStore } from './carts-store.ts'
import { ensureAccount, type WantedAccount } from './ensure-account.ts'
import type { UsersEnv } from './env.ts'
import { createPasswords } from './passwords.ts'
import { createSessionPolicy } from './session.ts'
import { createSessionsStore } from './sessions-store.ts'
import { createAccountsStore } from './users-store.ts'
import { createUsersRouter, type UsersDeps } from './users.rpc.ts'

const wantedAccounts = (env: UsersEnv): WantedAccount[] => {
  const wanted: WantedAccount[] = []
  const { OPERATOR_EMAIL, OPERATOR_PASSWORD, DEMO_EMAIL, DEMO_PASSWORD } = env
  if (OPERATOR_EMAIL !== undefined && OPERATOR_PASSWORD !== undefined) {
    wanted.push({ email: OPERATOR_EMAIL, password: OPERATOR_PASSWORD, name: 'Operator', role: 'operator' })
  }
  if (DEMO_EMAIL !== undefined && DEMO_PASSWORD !== undefined) {
    wanted.push({ email: DEMO_EMAIL, password: DEMO_PASSWORD, name: 'Demo Shopper', role: 'customer' })
  }
  return wanted
}

/** Accounts, sessions and profiles. Hears no events: what it knows comes from people. */
export const createUsersService = async (parts: ServiceParts<UsersEnv>): Promise<Service> => {
  const { env, db, relay, logger, clock } = parts
  const issued = { issuer: env.JWT_ISSUER, audience: env.JWT_AUDIENCE }
  const tokens = await createAccessTokens({
    ...issued,
    keys: { privateJwk: env.AUTH_PRIVATE_JWK, previousPublicJwk: env.AUTH_PREVIOUS_PUBLIC_JWK },
    lifetimeMs: env.ACCESS_TOKEN_LIFETIME_MS,
  })
  const deps: UsersDeps = {
    accounts: createAccountsStore({ db, relay }),
    sessions: createSessionsStore(db),
    carts: createCartsStore(db),
    apiKeys: createApiKeysStore(db),
    apiMode: env.API_MODE,
    passwords: await createPasswords(),
    tokens,
    policy: createSessionPolicy(),
    logger,
    clock,
  }
  const keySet = { keys: [...tokens.keySet.keys] }
  return {
    subscriptions: [],
    router: createUsersRouter(deps),
    verifyToken: createLocalTokenVerifier({ ...issued, keys: createLocalJWKSet(keySet), clock }),
    routes: (app) =>
      void app.get('/.well-known/jwks.json', (context) => {
        // Short: after a change of keys, verifiers must see the new one soon.
        context.header('cache-control', 'public, max-age=60')
        return context.json(keySet)
      }),
    pollers: [
      createPoller({
        name: 'expired-sessions',
        intervalMs: env.SESSION_SWEEP_INTERVAL_MS,
        logger,
        run: async () => {
          const removed = await deps.sessions.removeExpired(clock())
          if (removed > 0) logger.info({ removed }, 'removed expired sessions')
        },
      }),
    ],
    start: async () => {
      await Promise.all([deps.accounts.prepare(), deps.sessions.prepare(), deps.apiKeys.prepare()])
      for (const wanted of wantedAccounts(env)) await ensureAccount(deps, wanted)
    },
  }
}
