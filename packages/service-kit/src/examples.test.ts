import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { compileFunction } from 'node:vm'
import { initTRPC } from '@trpc/server'
import * as contracts from '@waybill/contracts'
import { startTestIssuer } from '@waybill/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import * as kit from './index.ts'

interface Example {
  readonly of: string
  readonly code: string
}

// A docstring's example, and the name that is exported below it.
const pattern = /@example\n((?: \*(?: .*)?\n)+?) \*\/\nexport const (\w+)/g

const examplesIn = (file: string): Example[] =>
  [...readFileSync(new URL(file, import.meta.url), 'utf8').matchAll(pattern)].map(
    ([, body = '', of = '']) => ({
      of,
      code: body.replaceAll(/^ \* ?/gm, ''),
    }),
  )

const examples = globSync('**/*.ts', { cwd: new URL('.', import.meta.url) })
  .filter((file) => !file.endsWith('.test.ts'))
  .flatMap(examplesIn)

let issuer: Awaited<ReturnType<typeof startTestIssuer>>
beforeAll(async () => {
  issuer = await startTestIssuer()
})
afterAll(() => issuer.close())

describe('the examples in the docstrings', () => {
  it('are all found', () => {
    expect(examples.map(({ of }) => of)).toEqual(
      expect.arrayContaining(['parseEnv', 'baseEnv', 'createLogger', 'implementRpc', 'createRpcClient']),
    )
  })

  it.each(examples)('runs as written: $of', async ({ code }) => {
    const scope = { ...contracts, ...kit, assert, z, initTRPC, issuer }
    const source = `return (async () => {\n${stripTypeScriptTypes(code)}\n})()`
    const run = compileFunction(source, Object.keys(scope)) as (...values: unknown[]) => Promise<void>
    await expect(run(...Object.values(scope))).resolves.toBeUndefined()
  })
})
