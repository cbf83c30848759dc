import type { EmailContent } from './content.ts'
import { greeting } from './format.ts'
import type { Recipient } from './order-details.ts'

interface DisabledWebhook {
  readonly endpointId: string
  /** With its port. */
  readonly host: string
  readonly reason: 'gone' | 'failing'
}

const causes = {
  gone: 'It answered “410 Gone”, by which a receiver says that it wants no more.',
  failing: 'Nothing that we sent to it has been accepted for days, and we have given up a delivery.',
} as const satisfies Record<DisabledWebhook['reason'], string>

export const webhookDisabled = (
  { endpointId, host, reason }: DisabledWebhook,
  { name }: Recipient,
): EmailContent => ({
  subject: 'A webhook endpoint of yours was disabled',
  preview: 'Nothing is sent to it until you enable it again.',
  tone: 'attention',
  label: 'Webhook disabled',
  heading: 'We no longer send to your endpoint',
  blocks: [
    { kind: 'paragraph', text: greeting(name) },
    {
      kind: 'paragraph',
      text: `Your webhook endpoint ${endpointId} at ${host} was disabled. ${causes[reason]}`,
    },
    {
      kind: 'note',
      text: 'Nothing is lost yet: events are kept for 30 days. Put the receiver right, enable the endpoint, and replay what it missed.',
    },
  ],
  footer: 'You get this e-mail because your Waybill account owns this webhook endpoint.',
})
