import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { baseEnv } from './base-env.ts'
import { envBoolean, envInt, envMs, envPort, envText, envUrl } from './fields.ts'
import { ConfigError, parseEnv } from './parse-env.ts'

const good = {
  AMQP_URL: 'amqp://guest:guest@localhost:5672/waybill',
  MONGODB_URI: 'mongodb://a:27017,b:27017/orders?replicaSet=rs0',
  JWKS_URL: 'http://users:4001/.well-known/jwks.json',
  PORT: '0',
}

const problemsOf = (schema: z.ZodType, source: Record<string, string | undefined>) => {
  try {
    parseEnv(schema, source)
  } catch (error) {
    if (error instanceof ConfigError) return error.problems
    throw error
  }
  return []
}

describe('parseEnv', () => {
  it('gives a service its defaults', () => {
    expect(parseEnv(z.object(baseEnv), good)).toMatchObject({
      HOST: '127.0.0.1',
      PORT: 0,
      LOG_LEVEL: 'info',
      JWT_ISSUER: 'waybill',
      SHUTDOWN_DEADLINE_MS: 8000,
      EVENT_PARTITIONS: 4,
      EVENT_PREFETCH: 50,
    })
  })

  it('lists every bad variable, not only the first', () => {
    const problems = problemsOf(z.object({ ...baseEnv, SMTP_HOST: z.string() }), {
      ...good,
      PORT: '70000',
      AMQP_URL: 'http://localhost',
      MONGODB_URI: 'mongodb://localhost:27017',
      LOG_LEVEL: 'loud',
      SHUTDOWN_DEADLINE_MS: '8s',
    })
    expect(problems.map(({ name, problem }) => `${name} ${problem}`)).toEqual([
      'PORT must be at most 65535',
      'AMQP_URL must be a URL that starts with amqp:// or amqps://',
      'LOG_LEVEL must be debug, info, warn, error or silent',
      'SHUTDOWN_DEADLINE_MS must be a whole number',
      'MONGODB_URI must look like mongodb://host:27017/orders, with a database name',
      'SMTP_HOST is not set',
    ])
  })

  it('never repeats a value, which may be a secret', () => {
    const schema = z.object({
      INT: envInt({ max: 5 }),
      FLAG: envBoolean(),
      URL: envUrl('https'),
      KEY: z.string().max(3),
    })
    const secret = 'hunter2-very-secret'
    expect(() => parseEnv(schema, { INT: secret, FLAG: secret, URL: secret, KEY: secret })).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('hunter2') }),
    )
  })

  it('takes an empty variable as not set', () => {
    const schema = z.object({ PORT: envPort(4003), HOST: envText() })
    expect(problemsOf(schema, { PORT: '', HOST: '' })).toEqual([{ name: 'HOST', problem: 'is not set' }])
    expect(parseEnv(schema, { PORT: '', HOST: 'x' }).PORT).toBe(4003)
  })

  it.each([
    ['true', true],
    ['1', true],
    ['false', false],
    ['0', false],
  ])('reads the boolean %s', (text, value) => {
    expect(parseEnv(z.object({ FLAG: envBoolean() }), { FLAG: text }).FLAG).toBe(value)
  })

  it.each(['1.5', '1e3', '0x10', ' 5', '8s', 'NaN'])('refuses %j as a duration', (text) => {
    expect(problemsOf(z.object({ WAIT_MS: envMs(5) }), { WAIT_MS: text })).toHaveLength(1)
  })
})
