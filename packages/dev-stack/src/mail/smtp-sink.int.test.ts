import { connect, type Socket } from 'node:net'
import { createInterface } from 'node:readline'
import { expect, it, onTestFinished } from 'vitest'
import { findFreePorts } from '../process/free-ports.ts'
import { createMailbox } from './mailbox.ts'
import { startSmtpSink } from './smtp-sink.ts'

const message = [
  'From: Shop <shop@waybill.example>',
  'To: Ann <ann@waybill.example>',
  'Subject: =?UTF-8?Q?Gr=C3=BC=C3=9Fe?=',
  'Message-ID: <order-1@waybill.example>',
  'MIME-Version: 1.0',
  'Content-Type: multipart/alternative; boundary=part',
  '',
  '--part',
  'Content-Type: text/plain; charset=utf-8',
  '',
  'Plain words',
  '--part',
  'Content-Type: text/html; charset=utf-8',
  '',
  '<p>Rich words</p>',
  '--part--',
  '.',
].join('\r\n')

/** Says one line after the other, each when the one before was answered; gives back the answers. */
async function converse(socket: Socket, lines: readonly string[]): Promise<string[]> {
  const answers: string[] = []
  const waiting = [...lines]
  for await (const answer of createInterface({ input: socket })) {
    // `250-` goes on, `250 ` is the last line.
    if (answer[3] === '-') continue
    answers.push(answer.slice(0, 3))
    const next = waiting.shift()
    if (next === undefined) break
    socket.write(`${next}\r\n`)
  }
  socket.destroy()
  return answers
}

it('takes a mail to everybody in its envelope, and the same mail again', async () => {
  const [port = 0] = await findFreePorts(1)
  const mailbox = createMailbox()
  const sink = await startSmtpSink(mailbox, { host: '127.0.0.1', port })
  onTestFinished(() => sink.close())

  const envelope = [
    'MAIL FROM:<shop@waybill.example>',
    'RCPT TO:<ann@waybill.example>',
    'RCPT TO:<copy@x.example>',
  ]
  const send = [...envelope, 'DATA', message]
  const answers = await converse(connect(port, '127.0.0.1'), ['EHLO test', ...send, ...send])
  expect(answers.join(' ')).toBe('220 250 250 250 250 354 250 250 250 250 354 250')

  expect(mailbox.list({ recipient: 'copy@x.example' })).toEqual([
    expect.objectContaining({
      messageId: '<order-1@waybill.example>',
      from: '"Shop" <shop@waybill.example>',
      to: ['ann@waybill.example', 'copy@x.example'],
      subject: 'Grüße',
      text: expect.stringContaining('Plain words'),
      html: expect.stringContaining('<p>Rich words</p>'),
      deliveries: 2,
    }),
  ])
})
