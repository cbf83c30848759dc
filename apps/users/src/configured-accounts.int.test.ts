import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { somebody, startHarness, type Harness } from './users-harness.fixtures.ts'

const operator = { OPERATOR_EMAIL: 'Operator@Waybill.example', OPERATOR_PASSWORD: 'operate-the-shop' }
const demo = { DEMO_EMAIL: 'demo@waybill.example', DEMO_PASSWORD: 'shop-till-you-drop' }
const email = 'operator@waybill.example'

let harness: Harness
beforeAll(async () => {
  harness = await startHarness({ ...operator, ...demo })
})
afterAll(() => harness.stop())

describe('an account of the configuration', () => {
  it('is there after the start, with its role', async () => {
    const session = await harness.client().logIn({ email, password: operator.OPERATOR_PASSWORD })
    expect(session.user).toMatchObject({ email, role: 'operator' })
    const shopper = await harness.client().logIn({ email: demo.DEMO_EMAIL, password: demo.DEMO_PASSWORD })
    expect(shopper.user.role).toBe('customer')
  })

  it('is made once, however often the service starts', async () => {
    await harness.restart()
    expect(await harness.stored('accounts').countDocuments({ email })).toBe(1)
    expect((await harness.published({ email })).map(({ type }) => type)).toEqual(['user.created'])
  })

  it('keeps its sessions over a start, and loses them when the configured password changes', async () => {
    const { refreshToken } = await harness.client().logIn({ email, password: operator.OPERATOR_PASSWORD })
    await harness.restart()
    const next = await harness.client().refresh({ refreshToken })
    await harness.restart({ OPERATOR_PASSWORD: 'another-password' })
    await expect(harness.client().refresh(next)).rejects.toMatchObject({ code: 'session_expired' })
    const old = harness.client().logIn({ email, password: operator.OPERATOR_PASSWORD })
    await expect(old).rejects.toMatchObject({ code: 'invalid_credentials' })
    await harness.client().logIn({ email, password: 'another-password' })
  })

  it('does not make an operator of whoever registered the address first', async () => {
    const squatter = somebody()
    await harness.client().register(squatter)
    await harness.restart({ OPERATOR_EMAIL: squatter.email, OPERATOR_PASSWORD: squatter.password })
    const { user } = await harness.client().logIn(squatter)
    expect(user.role).toBe('customer')
    expect(harness.logger.lines.filter(({ level }) => level === 'error')).toEqual([
      expect.objectContaining({ message: expect.stringContaining('left alone') as string }),
    ])
  })
})
