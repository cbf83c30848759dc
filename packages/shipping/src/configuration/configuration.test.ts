import { envBoolean, envInt, envMs, envPort, envUrl } from '@waybill/service-kit'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { rootDir } from '../paths.ts'
import { judgeConfiguration } from './check-configuration.ts'
import { configurationPage } from './configuration-page.ts'
import { readServices } from './services.ts'
import { isSecret, meaningOf, variablesOf } from './variable.ts'

const source = `
  /** How many. Default 4. */
  COUNT: envInt(…),
  /**
   * A pause,
   * in two lines.
   */
  PAUSE_MS: envMs(…),
  BARE: z.string(),
`
const schema = z.object({
  COUNT: envInt({ min: 1, max: 64, default: 4 }),
  PAUSE_MS: envMs(),
  BARE: z.string().optional(),
  FLAG: envBoolean(false),
  SITE_URL: envUrl('https'),
  LIST: z
    .string()
    .default('a,b')
    .transform((text) => text.split(',')),
  PORT: envPort(4001),
})
const variables = variablesOf(schema.shape, [source])
const named = (name: string) => variables.find((each) => each.name === name)

describe('a variable', () => {
  it('has what its schema says: value, default, whether it is required', () => {
    expect(named('COUNT')).toMatchObject({
      format: 'a whole number, 1 to 64',
      defaultText: '4',
      isRequired: false,
    })
    expect(named('PAUSE_MS')).toMatchObject({
      format: 'milliseconds',
      defaultText: undefined,
      isRequired: true,
    })
    expect(named('BARE')).toMatchObject({ format: 'text', isRequired: false })
    expect(named('FLAG')).toMatchObject({ format: 'true or false', defaultText: 'false' })
    expect(named('SITE_URL')).toMatchObject({ format: 'a URL that starts with https://', isRequired: true })
    expect(named('LIST')).toMatchObject({ defaultText: 'a,b', isRequired: false })
  })

  it('means what its docstring says, without the default, which has a column', () => {
    expect(named('COUNT')?.meaning).toBe('How many.')
    expect(named('PAUSE_MS')?.meaning).toBe('A pause, in two lines.')
    expect(meaningOf('BARE', source)).toBeUndefined()
  })

  it('is a secret by its name, and a name that only sounds like one has to be judged', () => {
    expect(['AMQP_URL', 'DEMO_PASSWORD', 'STRIPE_SECRET_KEY', 'AUTH_PRIVATE_JWK'].map(isSecret)).toEqual([
      true,
      true,
      true,
      true,
    ])
    expect([isSecret('USERS_URL'), isSecret('AUTH_PREVIOUS_PUBLIC_JWK')]).toEqual([false, false])
    expect(() => isSecret('SESSION_SECRET')).toThrow('whether it is a secret')
  })
})

describe('the page', async () => {
  const services = await readServices(rootDir)

  it('names every variable of every service', () => {
    const page = configurationPage(services)
    const missing = services.flatMap((service) =>
      service.variables.filter(({ name }) => !page.includes(`\`${name}\``)).map(({ name }) => name),
    )
    expect(services.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['gateway', 'orders', 'operations']),
    )
    expect(missing).toEqual([])
  })

  it('is refused when it is old, and a variable without a docstring is named', () => {
    const page = configurationPage(services)
    expect(judgeConfiguration(services, page)).toEqual([])
    expect(judgeConfiguration(services, page.replace('`LOG_LEVEL`', '`LOG`'))).toHaveLength(1)
    const [first] = services
    const silent = {
      ...first,
      variables: [{ ...first?.variables[0], meaning: '' }],
    } as (typeof services)[number]
    expect(judgeConfiguration([silent], configurationPage([silent]))).toEqual([
      expect.stringContaining('has no docstring'),
    ])
  })
})
