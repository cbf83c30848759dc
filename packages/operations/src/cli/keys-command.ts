import { apiKeysRpc, type RpcInput } from '@waybill/contracts'
import { issueKey } from '../keys/issue-key.ts'
import { UsageError } from '../usage-error.ts'
import { defineCommand, durationFrom } from './command.ts'

const { issueApiKey } = apiKeysRpc

/** `keys issue` */
export const keysIssueCommand = defineCommand({
  name: 'keys issue',
  summary: 'make an API key for a partner and show it, this once',
  usage: `npm run waybill -- keys issue --owner EMAIL --name TEXT [options]

Makes a key for an account. The operator signs in as OPERATOR_EMAIL with OPERATOR_PASSWORD.

  --owner EMAIL      the partner's account, by its e-mail address or id
  --name TEXT        what the key is for
  --scopes LIST      what it may do, separated by commas (default: everything)
                     ${issueApiKey.input.shape.scopes.element.options.join(', ')}
  --expires-in TIME  such as 90d (default: never)
  --gateway URL      default http://127.0.0.1:3000
  --json             one JSON document instead of the key alone
  --help             this text`,
  options: {
    owner: { type: 'string' },
    name: { type: 'string' },
    scopes: { type: 'string' },
    'expires-in': { type: 'string' },
    gateway: { type: 'string' },
    json: { type: 'boolean' },
  },
  run: async (values, io) => {
    const { operatorEmail: email, operatorPassword: password } = io.env
    if (email === undefined || password === undefined) {
      throw new UsageError('set OPERATOR_EMAIL and OPERATOR_PASSWORD')
    }
    const expiresInMs = durationFrom(values['expires-in'], '--expires-in')
    const asked: Partial<RpcInput<typeof issueApiKey>> = {
      owner: values.owner ?? '',
      name: values.name ?? '',
      ...(expiresInMs !== undefined && { expiresAt: new Date(Date.now() + expiresInMs).toISOString() }),
    }
    const scopes = values.scopes?.split(',') ?? issueApiKey.input.shape.scopes.element.options
    const input = issueApiKey.input.safeParse({ ...asked, scopes })
    if (!input.success) {
      const [issue] = input.error.issues
      throw new UsageError(`--${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'is wrong'}`)
    }
    const gateway = values.gateway ?? 'http://127.0.0.1:3000'
    const key = await issueKey({ gateway, email, password, signal: io.signal }, input.data)
    io.out(values.json ? JSON.stringify(key) : key.secret)
    if (!values.json) io.err(`${key.keyId}: shown this once, and not stored anywhere`)
    return 0
  },
})
