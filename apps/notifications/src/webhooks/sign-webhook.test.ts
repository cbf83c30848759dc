import { Webhook } from 'standardwebhooks'
import { describe, expect, it } from 'vitest'
import { createSecretBox, newWebhookSecret } from './secret-box.ts'
import { signWebhook } from './sign-webhook.ts'

const message = () => ({
  id: 'msg_1',
  at: new Date(),
  body: '{"type":"order.completed","data":{"name":"Zoë"}}',
})

describe('a signed webhook', () => {
  it('is what the reference implementation signs', () => {
    const secret = newWebhookSecret()
    const { id, at, body } = message()
    const headers = signWebhook({ id, at, body }, [secret])
    expect(headers['webhook-signature']).toBe(new Webhook(secret).sign(id, at, body))
    expect(new Webhook(secret).verify(body, headers)).toEqual(JSON.parse(body))
  })

  it('is accepted by who knows the old secret and by who knows the new one', () => {
    const [newest, previous] = [newWebhookSecret(), newWebhookSecret()]
    const sent = message()
    const headers = signWebhook(sent, [newest, previous])
    expect(headers['webhook-signature'].split(' ')).toHaveLength(2)
    for (const secret of [newest, previous]) new Webhook(secret).verify(sent.body, headers)
  })

  it('is refused with another secret, body, id or time', () => {
    const secret = newWebhookSecret()
    const sent = message()
    const headers = signWebhook(sent, [secret])
    const receiver = new Webhook(secret)
    expect(() => new Webhook(newWebhookSecret()).verify(sent.body, headers)).toThrow('signature')
    expect(() => receiver.verify(`${sent.body} `, headers)).toThrow('signature')
    expect(() => receiver.verify(sent.body, { ...headers, 'webhook-id': 'msg_2' })).toThrow('signature')
    const old = signWebhook({ ...sent, at: new Date(Date.now() - 600_000) }, [secret])
    expect(() => receiver.verify(sent.body, old)).toThrow('too old')
  })
})

describe('the box of secrets', () => {
  const key = (fill: number) => Buffer.alloc(32, fill)

  it('opens what it sealed, and seals nothing twice alike', () => {
    const box = createSecretBox([key(1)])
    const sealed = box.seal('whsec_abc', 'we_1')
    expect(box.open(sealed, 'we_1')).toBe('whsec_abc')
    expect(sealed).not.toContain('abc')
    expect(box.seal('whsec_abc', 'we_1')).not.toBe(sealed)
  })

  it('opens what an older key sealed, and seals with the newest', () => {
    const sealed = createSecretBox([key(1)]).seal('whsec_abc', 'we_1')
    const rotated = createSecretBox([key(2), key(1)])
    expect(rotated.open(sealed, 'we_1')).toBe('whsec_abc')
    expect(createSecretBox([key(2)]).open(rotated.seal('whsec_new', 'we_1'), 'we_1')).toBe('whsec_new')
    expect(() => createSecretBox([key(2)]).open(sealed, 'we_1')).toThrow('no key')
  })

  it('opens nothing that was moved to another endpoint or touched', () => {
    const box = createSecretBox([key(1)])
    const sealed = box.seal('whsec_abc', 'we_1')
    expect(() => box.open(sealed, 'we_2')).toThrow('authenticate')
    const at = sealed.indexOf('.') + 5
    const touched = `${sealed.slice(0, at)}${sealed[at] === 'A' ? 'B' : 'A'}${sealed.slice(at + 1)}`
    expect(() => box.open(touched, 'we_1')).toThrow('authenticate')
  })
})
