import type { EmailContent } from './content.ts'
import { greeting } from './format.ts'
import type { Recipient } from './order-details.ts'

export const welcome = ({ name, storefrontUrl }: Recipient): EmailContent => ({
  subject: 'Welcome to Waybill',
  preview: 'Your account is ready. Here is what you can do with it.',
  tone: 'good',
  label: 'Account ready',
  heading: 'Welcome to Waybill',
  blocks: [
    { kind: 'paragraph', text: greeting(name) },
    {
      kind: 'paragraph',
      text: 'Your account is ready. You can order straight away, watch each order move live, and find all of them in your history.',
    },
    { kind: 'link', label: 'Start shopping', url: storefrontUrl },
  ],
  footer:
    'You get this e-mail because this address was used to open an account with Waybill. If that was not you, write to us by answering this e-mail.',
})
