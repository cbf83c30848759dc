import type { ApiScope } from '@waybill/contracts'
import { createGatewayClient, signUp, type GatewayClient } from './client.ts'
import { operator, type Waybill } from './waybill.ts'

/** Every scope there is. */
export const allScopes: ApiScope[] = [
  'products:read',
  'orders:read',
  'orders:write',
  'webhooks:read',
  'webhooks:write',
  'keys:read',
  'keys:write',
]

/** How a partner is made. */
interface PartnerOptions {
  readonly scopes?: ApiScope[]
  readonly apiVersion?: '2026-11-23' | '2026-09-01'
  readonly expiresAt?: string
}

/** A partner's way to send: JSON in, the answer with its JSON out. */
export interface Answer {
  readonly status: number
  readonly headers: Headers
  // What a test looks into; the document's schema is checked elsewhere.
  readonly body: Record<string, unknown> & { data?: Record<string, unknown>[] }
}

/** An account with an API key. */
export interface TestPartner {
  readonly userId: string
  readonly email: string
  readonly key: string
  readonly keyId: string
  send(
    method: string,
    path: string,
    request?: { body?: unknown; headers?: Record<string, string>; key?: string },
  ): Promise<Answer>
}

/** Signs the operator in. */
export const signInOperator = async (waybill: Waybill): Promise<GatewayClient> => {
  const { accessToken } = await createGatewayClient(waybill.url).auth.logIn.mutate(operator)
  return createGatewayClient(waybill.url, accessToken)
}

/** Sends to the REST interface with a key. */
const restSender =
  (waybill: Waybill, key: string): TestPartner['send'] =>
  async (method, path, { body, headers = {}, key: other = key } = {}) => {
    const response = await fetch(`${waybill.url}${path}`, {
      method,
      headers: {
        ...(other === '' ? {} : { authorization: `Bearer ${other}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await response.text()
    return {
      status: response.status,
      headers: response.headers,
      body: (text === '' ? {} : JSON.parse(text)) as Answer['body'],
    }
  }

/** Opens an account and has the operator issue a key for it. */
export const openPartner = async (
  waybill: Waybill,
  operating: GatewayClient,
  { scopes = allScopes, ...rest }: PartnerOptions = {},
): Promise<TestPartner> => {
  const { email, userId } = await signUp(waybill.url, 'Partner')
  const issued = await operating.operator.issueApiKey.mutate({ owner: email, name: 'test', scopes, ...rest })
  return {
    userId,
    email,
    key: issued.secret,
    keyId: issued.keyId,
    send: restSender(waybill, issued.secret),
  }
}

/** A body that places an order of one seeded product. */
export const orderBody = {
  lines: [{ sku: 'MUG-ENAMEL-WHITE', quantity: 1, unit_price: { amount_minor: 1450, currency: 'EUR' } }],
  payment_method: 'pm_card_ok',
  shipping_address: {
    name: 'Ada Example',
    line1: 'Quay Street 4',
    postal_code: '20457',
    city: 'Hamburg',
    country: 'DE',
  },
}
