import {
  type apiKeysRpc,
  issuedApiKey,
  usersRpc,
  type IssuedApiKey,
  type RpcParsed,
} from '@waybill/contracts'
import * as z from 'zod'

/** Where the gateway is, and who asks. */
export interface IssueKey {
  readonly gateway: string
  readonly email: string
  readonly password: string
  readonly signal: AbortSignal
}

const failure = z.object({ error: z.object({ data: z.object({ code: z.string(), message: z.string() }) }) })

const call = async <Output extends z.ZodType>(
  request: { url: string; input: object; accessToken?: string; signal: AbortSignal },
  output: Output,
): Promise<z.output<Output>> => {
  const { url, input, accessToken, signal } = request
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(accessToken !== undefined && { authorization: `Bearer ${accessToken}` }),
    },
    body: JSON.stringify(input),
    signal,
  })
  const answer: unknown = await response.json()
  if (!response.ok) {
    const { code, message } = failure.parse(answer).error.data
    throw new Error(`${code}: ${message}`)
  }
  const { result } = z.object({ result: z.object({ data: z.unknown() }) }).parse(answer)
  return output.parse(result.data)
}

/**
 * Makes a partner's API key as an operator, through the gateway: users owns the keys and their rules.
 * @throws Error with the code and message of whoever refused.
 */
export const issueKey = async (
  { gateway, email, password, signal }: IssueKey,
  input: RpcParsed<typeof apiKeysRpc.issueApiKey>,
): Promise<IssuedApiKey> => {
  const logIn = { url: `${gateway}/trpc/auth.logIn`, input: { email, password }, signal }
  const { accessToken } = await call(logIn, usersRpc.logIn.output)
  return call({ url: `${gateway}/trpc/operator.issueApiKey`, input, accessToken, signal }, issuedApiKey)
}
