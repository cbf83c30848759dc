import { randomUUID } from 'node:crypto'
import { orderCompleted, userCreated, type WebhookDelivery, type WebhookEndpoint } from '@waybill/contracts'
import { eventually } from '@waybill/testing'
import { eventOf, somebody, type Harness } from '../notifications-harness.fixtures.ts'

/** `userId` names an account that there is already. */
type World = Pick<Harness, 'client' | 'tokenOf' | 'send'> & { readonly userId?: string }
type Choice = WebhookEndpoint['eventTypes']

/** An account that integrates, and what it does through its own token. */
export const partnerOf = async ({ client, tokenOf, send, userId: known }: World) => {
  const person = { ...somebody(), ...(known !== undefined && { userId: known }) }
  const { userId } = person
  if (known === undefined) await send(eventOf(userCreated, person))
  const accessToken = await tokenOf(userId)
  const as = { accessToken }
  const deliveries = async (endpointId: string): Promise<WebhookDelivery[]> =>
    (await client.webhookDeliveries({ endpointId, limit: 100 }, as)).items
  return {
    ...person,
    as,
    create: (url: string, eventTypes: Choice = ['*']) =>
      client.createWebhookEndpoint({ url, eventTypes }, as),
    show: (endpointId: string) => client.webhookEndpoint({ endpointId }, as),
    deliveries,
    /** Resolves when as many as that have this status, and no other has another. */
    settled: (endpointId: string, status: WebhookDelivery['status'], count: number) =>
      eventually(
        async () => {
          const all = await deliveries(endpointId)
          const isSettled = all.length === count && all.every((each) => each.status === status)
          return isSettled ? all : undefined
        },
        { what: `${count} deliveries that are ${status}`, timeoutMs: 20_000 },
      ),
    /** A completed order of theirs. */
    bought: () => eventOf(orderCompleted, { userId, orderId: randomUUID() }),
  }
}

export type Partner = Awaited<ReturnType<typeof partnerOf>>
