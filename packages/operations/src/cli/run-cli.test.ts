import { describe, expect, it } from 'vitest'
import { durationFrom } from './command.ts'
import { runCli } from './run-cli.ts'

const run = async (...args: string[]) => {
  const lines: string[] = []
  const code = await runCli(args, {
    env: { mongodbUri: undefined, amqpUrl: undefined, managementUrl: undefined, user: 'grace', folder: '/' },
    signal: new AbortController().signal,
    out: (line) => void lines.push(line),
    err: (line) => void lines.push(`! ${line}`),
    stdin: () => Promise.resolve('no json'),
  })
  return { code, text: lines.join('\n') }
}

const commands = [
  ['audit'],
  ['orders', 'show'],
  ['dlq', 'list'],
  ['dlq', 'show'],
  ['dlq', 'replay'],
  ['dlq', 'edit'],
  ['dlq', 'discard'],
  ['topology', 'plan'],
  ['topology', 'apply'],
  ['keys', 'issue'],
]

describe('help', () => {
  it('lists every command, and those of a group', async () => {
    const { code, text } = await run('--help')
    expect(code).toBe(0)
    for (const command of commands) expect(text).toContain(`  ${command.join(' ')} `)
    expect((await run('dlq')).text).not.toContain('topology')
    expect(await run()).toEqual({ code, text })
  })

  it.each(commands)('of %s %s is its usage', async (...command) => {
    const { code, text } = await run(...command, '--help')
    expect(code).toBe(0)
    expect(text).toMatch(/^npm run (audit|waybill) -- /)
    expect(text).toContain('--json')
  })
})

describe('arguments that make no sense', () => {
  it.each<[string, string[]]>([
    ['there is no command dlq nothing', ['dlq', 'nothing']],
    ["Unknown option '--nothing'", ['audit', '--nothing']],
    ['--settle takes a number from 0 on, not soon', ['audit', '--settle', 'soon']],
    ['--settle takes a number', ['audit', '--settle=-1']],
    ['orders show takes 1 argument', ['orders', 'show']],
    ['say which letters', ['dlq', 'discard']],
    ['say which letters', ['dlq', 'replay', '--rate', '5']],
    ['say what changes', ['dlq', 'edit', '--id', 'a']],
    ['--set takes path=value', ['dlq', 'edit', '--id', 'a', '--set', 'lines']],
    ['what was piped in is not JSON', ['dlq', 'edit', '--id', 'a', '--data', '-']],
    ['there is no shop.dlq', ['dlq', 'list', '--service', 'shop']],
    ['--reason takes exhausted', ['dlq', 'list', '--reason', 'bad luck']],
    ['--older-than takes a time', ['dlq', 'list', '--older-than', '10']],
  ])('%s', async (message, args) => {
    const { code, text } = await run(...args)
    expect(code).toBe(2)
    expect(text).toContain(`! ${message}`)
    expect(text.split('\n')).toHaveLength(1)
  })
})

it('says in one line that nothing runs where it looks', async () => {
  const { code, text } = await run('audit', '--data', '/nowhere')
  expect(code).toBe(1)
  expect(text).toMatch(/^! nothing runs in \/nowhere: start it with/)
})

it('reads times as people write them', () => {
  expect(['250ms', '90s', '10m', '2h', '3d'].map((text) => durationFrom(text, '--age'))).toEqual([
    250, 90_000, 600_000, 7_200_000, 259_200_000,
  ])
})
