import { readMailEnv } from '../env.ts'
import { startInboxServer } from './inbox-server.ts'
import { createMailbox } from './mailbox.ts'
import { startSmtpSink } from './smtp-sink.ts'

const { host, port, smtpPort } = readMailEnv()
const mailbox = createMailbox()
await startSmtpSink(mailbox, { host, port: smtpPort })
await startInboxServer(mailbox, { host, port })
// Nothing is worth waiting for: what was received is in memory.
process.once('SIGTERM', () => process.exit(0))
