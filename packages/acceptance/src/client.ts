import { createTRPCClient, httpLink, httpSubscriptionLink, splitLink, type TRPCClient } from '@trpc/client'
import type { AppRouter } from '@waybill/gateway'
import { EventSource } from 'eventsource'

/** The gateway's typed client. */
export type GatewayClient = TRPCClient<AppRouter>

/** Makes a client of the gateway at `url`, signed in when there is an access token. */
export const createGatewayClient = (url: string, accessToken?: string): GatewayClient => {
  const headers = accessToken === undefined ? {} : { authorization: `Bearer ${accessToken}` }
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: ({ type }) => type === 'subscription',
        true: httpSubscriptionLink({
          url: `${url}/trpc`,
          EventSource,
          eventSourceOptions: () => ({
            fetch: (input, init) => fetch(input, { ...init, headers: { ...init.headers, ...headers } }),
          }),
        }),
        false: httpLink({ url: `${url}/trpc`, headers }),
      }),
    ],
  })
}

/** Opens an account with a fresh address and answers the client that is signed in to it. */
export const signUp = async (
  url: string,
  name: string,
): Promise<{ client: GatewayClient; email: string; userId: string }> => {
  const email = `${name.toLowerCase().replaceAll(/\W+/g, '-')}-${crypto.randomUUID().slice(0, 8)}@example.com`
  const session = await createGatewayClient(url).auth.register.mutate({
    email,
    name,
    password: crypto.randomUUID(),
  })
  return { client: createGatewayClient(url, session.accessToken), email, userId: session.user.userId }
}
