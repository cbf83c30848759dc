import { createWaybillClient, type WaybillClient } from '@waybill/client'

/** The gateway's typed client. */
export type GatewayClient = WaybillClient

/**
 * Makes a client of the gateway at `url`, signed in when there is an access token. It never repeats a call: tests see
 * every refusal.
 */
export const createGatewayClient = (url: string, accessToken?: string): GatewayClient =>
  createWaybillClient({ url, token: accessToken, retry: false })

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
